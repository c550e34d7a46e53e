package org.resight.catalog.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.IndividualFilter;
import org.resight.catalog.IndividualRow;
import org.resight.catalog.Individuals;
import org.resight.catalog.SightingFilter;
import org.resight.catalog.Slice;

/** The list of individuals at /catalog/individuals. */
@Named
@RequestScoped
public class IndividualsPage {

    private static final int PAGE = 50;

    @Inject
    Individuals individuals;

    @Inject
    Words words;

    private Map<String, String> given = Map.of();
    private IndividualFilter filter = IndividualFilter.ALL;
    private Slice<IndividualRow> slice = new Slice<>(List.of(), null, null);
    private int count;
    private boolean refused;

    public void load() {
        given = Telling.parameters();
        refused = Telling.refused(() -> {
            // the parameters mean what they mean for sightings
            SightingFilter read =
                    SightingFilter.of(name -> List.of("q", "species", "sex", "stage").contains(name) ? given.get(name) : null);
            filter = new IndividualFilter(read.text(), read.speciesId(), read.sex(), read.lifeStage(),
                    given("order").equals("name") ? IndividualFilter.Order.NAME : IndividualFilter.Order.SEEN);
            slice = individuals.page(filter, given.get("before"), given.get("after"), PAGE);
            count = individuals.count(filter);
        });
    }

    public String given(String name) {
        return given.getOrDefault(name, "");
    }

    public boolean isNarrowed() {
        return refused || !filter.equals(new IndividualFilter(null, null, null, null, filter.order()));
    }

    public List<IndividualRow> getRows() {
        return slice.rows();
    }

    public String getCount() {
        return words.count(count, Integer.MAX_VALUE, "individual", "individuals");
    }

    public @Nullable String getNewer() {
        return Telling.turn(filters(), "after", slice.newer());
    }

    public @Nullable String getOlder() {
        return Telling.turn(filters(), "before", slice.older());
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : List.of("q", "species", "sex", "stage", "order")) {
            if (!given(name).isBlank()) {
                filters.put(name, given(name));
            }
        }
        return filters;
    }
}
