package org.resight.evaluate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.Mistakes.Group;
import org.resight.evaluate.Mistakes.Kind;
import org.resight.evaluate.Mistakes.Mistake;
import org.resight.evaluate.Pictured;

/**
 * Mistakes of one kind as pairs of pictures.
 *
 * @param title what is wrong with them
 * @param share how many there are
 * @param mistakes the worst, one per individual
 */
public record MistakeGroup(String title, String share, List<Line> mistakes) {

    /** One mistake: what was asked, what it was taken for, and where there is one the right answer. */
    public record Line(List<Picture> pictures) {}

    /**
     * @param part what it is in the mistake, such as “Taken for”
     * @param who whom it shows, and from which side
     * @param score of the recipe, in three decimals; null for what was asked
     */
    public record Picture(Pictured of, String part, String who, @Nullable String score) {

        /** For whoever cannot see it. */
        public String alt() {
            return part + ": " + who;
        }
    }

    static MistakeGroup of(Group group) {
        return new MistakeGroup(title(group.kind()), share(group), group.worst().stream().map(each -> line(group.kind(), each)).toList());
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case WRONG_NAME -> "Known, and given another’s name";
            case NEW_TAKEN_FOR_KNOWN -> "New, and taken for somebody known";
            case MISSED -> "Known, and called new though the best hit was right";
        };
    }

    private static String share(Group group) {
        String asked = group.asked()
                + (group.kind() == Kind.NEW_TAKEN_FOR_KNOWN ? " photographs of new animals" : " photographs of known animals");
        return group.asked() == 0 ? "The test asked about none."
                : group.photographs() == 0 ? "None of " + asked + "." : group.photographs() + " of " + asked + ".";
    }

    private static Line line(Kind kind, Mistake mistake) {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(picture(mistake.query(), "Asked", null));
        pictures.add(picture(mistake.best(), kind == Kind.MISSED ? "Best hit" : "Taken for", mistake.score()));
        Pictured right = mistake.right();
        if (right != null) {
            pictures.add(picture(right, "Right would be", mistake.rightScore()));
        }
        return new Line(List.copyOf(pictures));
    }

    private static Picture picture(Pictured of, String part, @Nullable Double score) {
        return new Picture(of, part, of.individual() + (of.viewpoint() == Viewpoint.UNKNOWN ? ""
                : ", " + of.viewpoint().name().toLowerCase(Locale.ROOT)), score == null ? null : String.format(Locale.ROOT, "%.3f", score));
    }
}
