package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Identities;
import org.resight.catalog.IndividualDetail;
import org.resight.catalog.Individuals;
import org.resight.catalog.OtherNames;
import org.resight.catalog.SightingEdits;
import org.resight.catalog.SightingFilter;
import org.resight.catalog.Sightings;
import org.resight.platform.Refusal;

/** Describes an individual at /catalog/individual-edit. */
@Named
@ViewScoped
public class IndividualEditPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Individuals individuals;

    @Inject
    transient SightingEdits edits;

    @Inject
    transient Sightings sightings;

    @Inject
    transient Identities identities;

    @Inject
    transient OtherNames others;

    private @Nullable Long id;
    private int version;
    private String name = "";
    private final AnimalInput animal = new AnimalInput();
    private long speciesId;
    private @Nullable String newName;
    private @Nullable String otherName;
    private @Nullable String also;
    private List<String> otherNames = List.of();
    private @Nullable String reason;
    private Long[] chosen = {};

    public void load() {
        IndividualDetail individual = individuals.get(wanted());
        version = individual.version();
        speciesId = individual.speciesId();
        name = individual.name();
        newName = name;
        otherNames = individual.otherNames();
        animal.show(individual.sex(), individual.lifeStage(), individual.remarks());
    }

    public String save() {
        edits.describe(wanted(), version, animal.getSex(), animal.getLifeStage(), animal.getRemarks());
        Telling.done("Saved " + name + ".");
        return "/catalog/individual?faces-redirect=true&id=" + id;
    }

    public String rename() {
        identities.rename(wanted(), version, newName == null ? "" : newName, reason);
        return done("Renamed " + name + ". The old name is still found.");
    }

    public String give() {
        others.give(wanted(), version, also == null ? "" : also, null);
        return stay("Added the name " + also + ".");
    }

    public String forget(String other) {
        others.forget(wanted(), version, other, null);
        return stay("Removed the name " + other + ".");
    }

    private String stay(String message) {
        Telling.done(message);
        return "/catalog/individual-edit?faces-redirect=true&id=" + id;
    }

    /** This record turned out to be the animal of the other name. */
    public String merge() {
        long other = individuals.named(speciesId, otherName == null ? "" : otherName);
        identities.merge(wanted(), other, reason == null ? "" : reason);
        id = other;
        return done("Merged " + name + " into " + individuals.get(other).name() + ".");
    }

    /** The chosen sightings turned out to be of another animal. */
    public String split() {
        long other = identities.split(wanted(), List.of(chosen), otherName, reason == null ? "" : reason);
        return done("Split off " + individuals.get(other).name() + ".");
    }

    private String done(String message) {
        Telling.done(message);
        return "/catalog/individual?faces-redirect=true&id=" + id;
    }

    /** Names of the others, to choose from. */
    public List<String> getNames() {
        return individuals.names(speciesId).stream().filter(n -> !n.equals(name)).toList();
    }

    /** Its sightings, to choose from. */
    public List<Choice> getSightings() {
        return sightings.page(SightingFilter.of(p -> p.equals("individual") ? String.valueOf(id) : null), null, null, 200).rows().stream()
                .map(s -> new Choice(Long.toString(s.id()), (s.date() == null ? "Date not known" : s.date())
                        + (s.siteName() == null ? "" : ", " + s.siteName()) + " (sighting " + s.id() + ")"))
                .toList();
    }

    private long wanted() {
        if (id == null) {
            throw Refusal.notFound("This address names no individual.");
        }
        return id;
    }

    public List<String> getOtherNames() {
        return otherNames;
    }

    public @Nullable String getAlso() {
        return also;
    }

    public void setAlso(@Nullable String value) {
        also = value;
    }

    public AnimalInput getAnimal() {
        return animal;
    }

    public String getName() {
        return name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public @Nullable String getNewName() {
        return newName;
    }

    public void setNewName(@Nullable String value) {
        newName = value;
    }

    public @Nullable String getOtherName() {
        return otherName;
    }

    public void setOtherName(@Nullable String value) {
        otherName = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }

    public Long[] getChosen() {
        return chosen.clone();
    }

    public void setChosen(Long[] value) {
        chosen = value.clone();
    }
}
