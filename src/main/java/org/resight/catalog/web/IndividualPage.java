package org.resight.catalog.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.IdentityEventRow;
import org.resight.catalog.IndividualDetail;
import org.resight.catalog.Individuals;
import org.resight.catalog.Sex;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Sightings;
import org.resight.catalog.Viewpoint;
import org.resight.platform.Refusal;

/** One individual at /catalog/individual: photographs by side, sightings in time and place, the history of its identity. */
@Named
@RequestScoped
public class IndividualPage {

    private static final int EVENTS = 10;

    @Inject
    Individuals individuals;

    @Inject
    Sightings sightings;

    @Inject
    Annotations annotations;

    @Inject
    Words words;

    private @Nullable Long id;
    private @Nullable String side;
    private @Nullable IndividualDetail individual;
    private List<SightingDetail> seen = List.of();
    private List<IdentityEventRow> events = List.of();
    private List<Side> sides = List.of();
    private List<AnnotationRow> photos = List.of();

    /** A tab of photographs that show one side. */
    public record Side(String name, String label, int count, boolean chosen) {}

    public void load() {
        if (id == null) {
            throw Refusal.notFound("This address names no individual.");
        }
        individual = individuals.get(id);
        seen = sightings.ofIndividual(id);
        events = individuals.identityEvents(id);
        List<AnnotationRow> all = annotations.ofIndividual(id);
        Map<Viewpoint, Integer> counts = new EnumMap<>(Viewpoint.class);
        all.forEach(a -> counts.merge(a.viewpoint(), 1, Integer::sum));
        List<Side> found = new ArrayList<>();
        boolean known = counts.keySet().stream().anyMatch(v -> v.name().equalsIgnoreCase(side));
        found.add(new Side("", "All", all.size(), !known));
        for (Viewpoint viewpoint : List.of(Viewpoint.LEFT, Viewpoint.RIGHT, Viewpoint.FRONT, Viewpoint.BACK, Viewpoint.TOP,
                Viewpoint.BOTTOM,
                Viewpoint.UNKNOWN)) {
            if (counts.containsKey(viewpoint)) {
                String word = words.of(viewpoint);
                found.add(new Side(viewpoint.name().toLowerCase(java.util.Locale.ROOT), word == null ? "Side not known" : word,
                        counts.get(viewpoint), viewpoint.name().equalsIgnoreCase(side)));
            }
        }
        sides = found;
        photos = known ? all.stream().filter(a -> a.viewpoint().name().equalsIgnoreCase(side)).toList() : all;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public @Nullable String getSide() {
        return side;
    }

    public void setSide(@Nullable String side) {
        this.side = side;
    }

    public @Nullable IndividualDetail getIndividual() {
        return individual;
    }

    public List<SightingDetail> getSeen() {
        return seen;
    }

    /** “female in 3, male in 1”: what its sightings say of its sex where that is more or something else than its own record; else null. */
    public @Nullable String getSexSeen() {
        Map<Sex, Long> said = seen.stream().filter(sighting -> sighting.sex() != Sex.UNKNOWN)
                .collect(Collectors.groupingBy(SightingDetail::sex, TreeMap::new, Collectors.counting()));
        if (individual == null || said.isEmpty() || said.keySet().equals(Set.of(individual.sex()))) {
            return null;
        }
        return said.entrySet().stream().map(each -> words.of(each.getKey()) + " in " + each.getValue()).collect(Collectors.joining(", "));
    }

    public List<IdentityEventRow> getLatestEvents() {
        return events.subList(0, Math.min(EVENTS, events.size()));
    }

    /** Those that a person unfolds. */
    public List<IdentityEventRow> getEarlierEvents() {
        return events.subList(Math.min(EVENTS, events.size()), events.size());
    }

    public List<Side> getSides() {
        return sides;
    }

    public List<AnnotationRow> getPhotos() {
        return photos;
    }

    /** An event of the identity as a sentence, from this individual's side. */
    public String say(IdentityEventRow e) {
        boolean here = id != null && e.individualId() == id;
        String sentence = switch (e.kind()) {
            case "CREATE" -> "First recognised as an individual.";
            case "ASSIGN" -> "A sighting was assigned.";
            case "UNASSIGN" -> "A sighting was taken away.";
            case "MERGE" -> here ? e.fromIndividualName() + " turned out to be the same animal."
                    : "Turned out to be the same animal as " + e.individualName() + ".";
            case "SPLIT" -> here ? "Split off from " + e.fromIndividualName() + "." : e.individualName() + " was split off.";
            case "RENAME" -> "Renamed from “" + e.before() + "” to “" + e.after() + "”.";
            default -> e.kind();
        };
        return e.reverses() == null ? sentence : "Taken back: " + sentence;
    }

    /** The lede below the name. */
    public String getLede() {
        if (individual == null) {
            return "";
        }
        String others = individual.otherNames().isEmpty() ? "" : " · also known as " + String.join(", ", individual.otherNames());
        return individual.commonName() + " (" + individual.scientificName() + ")" + others;
    }
}
