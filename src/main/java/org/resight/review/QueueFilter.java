package org.resight.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the waiting sightings are meant; null takes all.
 *
 * @param label LIKELY_MATCH, UNCERTAIN or LIKELY_NEW
 * @param side of the animal, as an annotation's viewpoint
 */
public record QueueFilter(@Nullable Long speciesId, @Nullable Long siteId, @Nullable Long importId, @Nullable String label,
        @Nullable String side) {

    public static final QueueFilter ALL = new QueueFilter(null, null, null, null, null);

    public boolean narrows() {
        return !equals(ALL);
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
