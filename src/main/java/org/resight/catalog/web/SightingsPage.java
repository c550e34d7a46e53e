package org.resight.catalog.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Individuals;
import org.resight.catalog.SightingFilter;
import org.resight.catalog.SightingRow;
import org.resight.catalog.Sightings;
import org.resight.catalog.Slice;

/** The list of sightings at /catalog/sightings: filters in the address, newest day first. */
@Named
@RequestScoped
public class SightingsPage {

    private static final int PAGE = 50;

    @Inject
    Sightings sightings;

    @Inject
    Individuals individuals;

    @Inject
    Choices choices;

    @Inject
    Words words;

    private Map<String, String> given = Map.of();
    private SightingFilter filter = SightingFilter.ALL;
    private Slice<SightingRow> slice = new Slice<>(List.of(), null, null);
    private List<Chip> chips = List.of();
    private int count;
    private boolean refused;

    /** A filter in force, and the address of the list without it. */
    public record Chip(String text, String without) {}

    public void load() {
        given = Telling.parameters();
        refused = Telling.refused(() -> {
            filter = SightingFilter.of(given::get);
            slice = sightings.page(filter, given.get("before"), given.get("after"), PAGE);
            count = sightings.count(filter);
            chips = chips();
        });
    }

    private List<Chip> chips() {
        List<Chip> found = new ArrayList<>();
        Map<String, String> all = filter.toParameters();
        all.forEach((name, value) -> {
            Map<String, String> others = new LinkedHashMap<>(all);
            others.remove(name);
            found.add(new Chip(text(name, value), Telling.query(others)));
        });
        return found;
    }

    private String text(String name, String value) {
        return switch (name) {
            case "q" -> "“" + value + "”";
            case "species" -> label(choices.getSpecies(), value);
            case "individual" -> filter.individualId() == null ? value : individuals.get(filter.individualId()).name();
            case "named" -> value.equals("yes") ? "Named" : "Not yet named";
            case "from" -> "From " + value;
            case "to" -> "To " + value;
            case "site" -> label(choices.getSites(), value);
            case "sex" -> "Sex: " + label(choices.getSexes(), value).toLowerCase(java.util.Locale.ROOT);
            case "stage" -> "Life stage: " + label(choices.getStages(), value).toLowerCase(java.util.Locale.ROOT);
            case "observer" -> "Observer: " + value;
            case "import" -> "Import " + value;
            default -> value.equals("yes") ? "With coordinates" : "Without coordinates";
        };
    }

    private static String label(List<Choice> among, String value) {
        return among.stream().filter(c -> c.value().equals(value)).map(c -> c.label().strip()).findFirst().orElse(value);
    }

    /** The filters as they were given. */
    public Map<String, String> getGiven() {
        return given;
    }

    public List<SightingRow> getRows() {
        return slice.rows();
    }

    public List<Chip> getChips() {
        return chips;
    }

    public boolean isNarrowed() {
        return refused || filter.narrows();
    }

    /** Whether one of the filters that are folded away is in force. */
    public boolean isMoreInForce() {
        return List.of("site", "sex", "stage", "observer", "located").stream().anyMatch(name -> !given.getOrDefault(name, "").isBlank());
    }

    /** The filter as an address carries it, for the export. */
    public String getQuery() {
        return filter.toQuery();
    }

    public String getCount() {
        return words.count(count, Sightings.COUNTED, "sighting", "sightings");
    }

    public @Nullable String getNewer() {
        return Telling.turn(filter.toParameters(), "after", slice.newer());
    }

    public @Nullable String getOlder() {
        return Telling.turn(filter.toParameters(), "before", slice.older());
    }
}
