package org.resight.review.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Viewpoint;
import org.resight.review.ReviewItem;

/**
 * The photographs of the candidate by side.
 *
 * @param choices all and the sides that there are
 * @param photos those of the chosen side
 */
public record Sides(List<Choice> choices, List<AnnotationRow> photos) {

    private static final String ALL = "all";

    /** One side to choose, with how many photographs show it. */
    public record Choice(String value, String label, int count, boolean chosen) {}

    /** @param wanted left, right or all; null for all */
    static Sides of(ReviewItem item, @Nullable String wanted) {
        List<AnnotationRow> photos = item.chosenPhotos();
        String chosen = wanted == null || photos.stream().noneMatch(p -> is(p, wanted)) ? ALL : wanted;
        List<Choice> choices = List.of(choice(ALL, "All", photos, chosen), choice("left", "Left", photos, chosen),
                choice("right", "Right", photos, chosen));
        return new Sides(choices.stream().filter(c -> c.count() > 0).toList(), photos.stream().filter(p -> is(p, chosen)).toList());
    }

    private static Choice choice(String value, String label, List<AnnotationRow> photos, String chosen) {
        return new Choice(value, label, (int) photos.stream().filter(p -> is(p, value)).count(), value.equals(chosen));
    }

    private static boolean is(AnnotationRow photo, String side) {
        return side.equals(ALL) || photo.viewpoint() == Viewpoint.valueOf(side.toUpperCase(Locale.ROOT));
    }

    /** The side after the chosen one, round and round. */
    public String following() {
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).chosen()) {
                return choices.get((i + 1) % choices.size()).value();
            }
        }
        return ALL;
    }
}
