package org.resight.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Viewpoint;
import org.resight.engine.identification.Label;
import org.resight.platform.Refusal;

/**
 * Which of the waiting sightings are meant; null takes all.
 *
 * @param label LIKELY_MATCH, UNCERTAIN or LIKELY_NEW
 * @param side of the animal, as an annotation's viewpoint
 */
public record QueueFilter(@Nullable Long speciesId, @Nullable Long siteId, @Nullable Long importId, @Nullable String label,
        @Nullable String side) {

    public static final QueueFilter ALL = new QueueFilter(null, null, null, null, null);

    private static final String NOT_WITHHELD =
            "exists (select 1 from sightings_shown(false) x where x.id = s.id and x.site_id is not null)";
    private static final String SEEN_FROM_SIDE =
            "exists (select 1 from annotation v where v.sighting_id = w.sighting_id and v.viewpoint = :side)";

    /** @throws Refusal if label or side is none */
    public QueueFilter {
        one(Label.class, "label", label);
        one(Viewpoint.class, "side", side);
    }

    private static <E extends Enum<E>> void one(Class<E> type, String what, @Nullable String name) {
        if (name != null && Arrays.stream(type.getEnumConstants()).noneMatch(each -> each.name().equals(name))) {
            throw Refusal.invalid("“" + name + "” is no " + what + ": give one of " + Arrays.toString(type.getEnumConstants()) + ".");
        }
    }

    public boolean narrows() {
        return !equals(ALL);
    }

    /**
     * The conditions in SQL on {@code review_waiting w} and {@code sighting s}, each after an “and”: only those asked for, so that the
     * database need not plan anew each time. Its parameters are {@link #bindings} and whether exact places are seen ({@code :exact}).
     */
    String where() {
        return (speciesId == null ? "" : " and s.species_id = :species")
                + (siteId == null ? "" : " and s.site_id = :site and (:exact or " + NOT_WITHHELD + ")")
                + (importId == null ? "" : " and s.import_id = :import")
                + (label == null ? "" : " and w.rank = array_position(array['LIKELY_MATCH', 'UNCERTAIN', 'LIKELY_NEW'], :label)")
                + (side == null ? "" : " and " + SEEN_FROM_SIDE);
    }

    /** The values of the parameters in {@link #where}. */
    Map<String, @Nullable Object> bindings() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("species", speciesId);
        values.put("site", siteId);
        values.put("import", importId);
        values.put("label", label);
        values.put("side", side);
        return values;
    }

    /** As parameters of an address, beginning with an ampersand; empty when it takes all. */
    public String toQuery() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("species", speciesId);
        all.put("site", siteId);
        all.put("import", importId);
        all.put("label", label);
        all.put("side", side);
        return all.entrySet().stream().filter(e -> e.getValue() != null)
                .map(e -> "&" + e.getKey() + "=" + URLEncoder.encode(String.valueOf(e.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}
