package org.resight.engine.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.resight.engine.neighbors.Viewpoint;

/**
 * Chooses the cut-off that makes the geometric mean of BAKS and BAUS on validation highest (DS@GT, section 3). Where
 * several are equally good it takes the middle of the widest stretch of them, the one with most room on both sides; of two in the
 * middle the higher, which names fewer.
 *
 * @param grid which cut-offs are tried
 */
public record ThresholdSearch(ThresholdGrid grid) {

    /** Fewer individuals of either kind make no cut-off of a viewpoint's own. */
    public static final int INDIVIDUALS_PER_VIEWPOINT = 10;

    /** What a search came to. */
    public sealed interface Outcome {

        /**
         * @param cutOff a best score that reaches it is accepted
         * @param validation what it comes to on the scores it was chosen on; too good as a forecast
         * @param tried how many cut-offs were compared
         */
        record Found(double cutOff, OpenSetAccuracy validation, int tried) implements Outcome {}

        /**
         * There is no choice to make.
         *
         * @param knownIndividuals how many there are
         * @param unknownIndividuals how many there are
         * @param wanted how many of each are needed
         */
        record TooLittleData(int knownIndividuals, int unknownIndividuals, int wanted) implements Outcome {

            /** For people: what is missing. */
            public String sentence() {
                return "too little data to choose a threshold: %d known and %d unknown individuals; %d of each are needed"
                        .formatted(knownIndividuals, unknownIndividuals, wanted);
            }
        }

        /** The grid has a single point, because at least half of the scores of other individuals are equal (MAD 0). */
        record NoSpread(double median) implements Outcome {

            /** For people: what to do. */
            public String sentence() {
                return "at least half of the best scores of other individuals are %s, so there is no range to search: search by midpoints instead"
                        .formatted(median);
            }
        }
    }

    public ThresholdSearch {
        Objects.requireNonNull(grid, "grid");
    }

    /**
     * The cut-off of one species.
     *
     * @throws IllegalArgumentException if the scores are of several species
     */
    public Outcome search(ValidationScores scores) {
        return search(scores, 1);
    }

    /**
     * Cut-offs of the viewpoints that occur, where {@value #INDIVIDUALS_PER_VIEWPOINT} known and unknown individuals were seen so. An unknown
     * one may be any, and has none.
     *
     * @throws IllegalArgumentException if the scores are of several species
     */
    public Map<Viewpoint, Outcome> searchByViewpoint(ValidationScores scores) {
        Map<Viewpoint, Outcome> outcomes = new EnumMap<>(Viewpoint.class);
        scores.queries().stream().map(query -> query.query().viewpoint()).filter(side -> side != Viewpoint.UNKNOWN).distinct()
                .forEach(side -> outcomes.put(side, search(scores.where(sample -> sample.viewpoint() == side), INDIVIDUALS_PER_VIEWPOINT)));
        return outcomes;
    }

    private Outcome search(ValidationScores scores, int wanted) {
        OpenSetCurve curve = OpenSetCurve.of(scores);
        int known = individuals(scores.known());
        int unknown = individuals(scores.unknown());
        double[] others = scores.queries().stream().map(ScoredQuery::bestOfOthers).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).toArray();
        if (known < wanted || unknown < wanted || others.length == 0) {
            return new Outcome.TooLittleData(known, unknown, wanted);
        }
        double[] observed = scores.queries().stream().mapToDouble(ScoredQuery::best).filter(Double::isFinite).sorted()
                .distinct().toArray();
        double[] cutOffs = grid.cutOffs(others, observed);
        return cutOffs.length < 2 ? new Outcome.NoSpread(RobustSpread.of(others).median()) : best(curve, cutOffs);
    }

    private static Outcome best(OpenSetCurve curve, double[] cutOffs) {
        double[] means = Arrays.stream(cutOffs).map(cutOff -> curve.at(cutOff).geometricMean()).toArray();
        double highest = Arrays.stream(means).max().orElseThrow();
        int from = 0;
        double widest = -1;
        double middle = cutOffs[0];
        for (int i = 0; i < means.length; i++) {
            // sums in another order may differ in the last digits
            if (means[i] < highest - 1e-12) {
                from = i + 1;
            } else if (cutOffs[i] - cutOffs[from] > widest) {
                widest = cutOffs[i] - cutOffs[from];
                middle = cutOffs[from] + widest / 2;
            }
        }
        double half = middle;
        double chosen = IntStream.range(0, means.length).filter(i -> cutOffs[i] >= half && means[i] >= highest - 1e-12)
                .mapToDouble(i -> cutOffs[i]).findFirst().orElseThrow();
        return new Outcome.Found(chosen, curve.at(chosen), cutOffs.length);
    }

    private static int individuals(List<ScoredQuery> queries) {
        return (int) queries.stream().map(query -> query.query().individual()).distinct().count();
    }
}
