package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Identities;
import org.resight.catalog.Individuals;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Sightings;
import org.resight.platform.Refusal;

/** Says who a sighting is, outside the review, at /catalog/sighting-identity: assign, take away, or a new individual. */
@Named
@ViewScoped
public class SightingIdentityPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Sightings sightings;

    @Inject
    transient Individuals individuals;

    @Inject
    transient Identities identities;

    private @Nullable Long id;
    private int version;
    private long speciesId;
    private String title = "";
    private @Nullable String present;
    private @Nullable String name;
    private @Nullable String newName;
    private @Nullable String reason;

    public void load() {
        SightingDetail sighting = sightings.get(wanted());
        version = sighting.version();
        speciesId = sighting.speciesId();
        title = sighting.title();
        present = sighting.individualName();
    }

    public String assign() {
        identities.assign(wanted(), version, individuals.named(speciesId, name == null ? "" : name), reason);
        return done("Assigned the sighting to " + name + ".");
    }

    public String unassign() {
        identities.unassign(wanted(), version, reason);
        return done("Took the sighting from " + present + ". It can be assigned again.");
    }

    public String create() {
        long individual = identities.create(wanted(), version, newName, reason);
        return done("Made " + individuals.get(individual).name() + ", a new individual.");
    }

    private String done(String message) {
        Telling.done(message);
        return "/catalog/sighting?faces-redirect=true&id=" + id;
    }

    private long wanted() {
        if (id == null) {
            throw Refusal.notFound("This address names no sighting.");
        }
        return id;
    }

    /** Names to choose from. */
    public List<String> getNames() {
        return individuals.names(speciesId);
    }

    /** The name that a new individual gets when nobody gives one. */
    public String getNextName() {
        return identities.nextFreeName(speciesId);
    }

    public String getTitle() {
        return title;
    }

    public @Nullable String getPresent() {
        return present;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value;
    }

    public @Nullable String getNewName() {
        return newName;
    }

    public void setNewName(@Nullable String value) {
        newName = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
