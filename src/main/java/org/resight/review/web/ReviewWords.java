package org.resight.review.web;

import org.jspecify.annotations.Nullable;
import org.resight.review.CandidateView;
import org.resight.review.Decided;
import org.resight.review.ReviewItem;
import org.resight.review.Undoing;

/** What the review says to people. */
final class ReviewWords {

    private ReviewWords() {}

    static String done(Decided decided, @Nullable Long otherSightingId) {
        String candidate = decided.name() != null ? decided.name() : "sighting " + otherSightingId;
        return switch (decided.verdict()) {
            case SAME -> decided.created() ? "Both sightings are the same animal, from now on " + decided.name() + "."
                    : "This was " + decided.name() + ".";
            case NEW_INDIVIDUAL -> "A new individual: " + decided.name() + ".";
            case DIFFERENT -> "Not " + candidate + ". The pair is remembered as ruled out.";
            case NOT_COMPARABLE -> "Not comparable with " + candidate + ".";
            case CANNOT_TELL -> "Cannot tell whether it is " + candidate + ".";
        };
    }

    /** “the same animal (Nala), sighting 12”. */
    static String of(Undoing.Taken decision) {
        return decision.verdict().words() + (decision.named() == null ? "" : " (" + decision.named() + ")") + ", sighting "
                + decision.sightingId();
    }

    /** Said when the page opens, for those who do not see it. */
    static String headline(@Nullable ReviewItem item) {
        if (item == null) {
            return "Nothing to review.";
        }
        CandidateView chosen = item.chosen();
        return "Sighting " + item.sighting().id() + " of " + item.sighting().commonName()
                + (chosen == null ? ", without a candidate." : ", beside " + chosen.title()
                        + (chosen.score() == null ? "." : (chosen.compared() ? ", similarity " : ", ") + chosen.score() + "."));
    }
}
