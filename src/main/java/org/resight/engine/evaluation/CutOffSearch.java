package org.resight.engine.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses the two cut-offs of one species for rates of error that one is ready to bear. A <em>false match</em> is a photograph
 * labelled likely match whose best hit is somebody else, be the animal known or not; a <em>missed match</em> is a photograph
 * of a known animal labelled likely new. Both cut-offs let as much as possible through under the condition that the
 * {@link RateBound} of their error stays below the wanted rate. As the error falls monotonically with the cut-off, the true
 * rate exceeds the wanted one in at most 1 − confidence of all validation sets (Bates et al. 2021, theorem 1). Both false-match
 * rates may be tested at the full level, since the higher of the two cut-offs they ask for is taken.
 *
 * <p>A rate is the share of an individual's photographs that go wrong, averaged over individuals.
 *
 * @param falseMatchRate wanted at most, in (0, 1); for known and for unknown animals, each on its own
 * @param missedMatchRate wanted at most, in (0, 1); of known animals
 * @param confidence in (0, 1), usually 0.95
 */
public record CutOffSearch(double falseMatchRate, double missedMatchRate, double confidence) {

    /** Where nobody asks for others: a twentieth each, with 95 % confidence. */
    public static final CutOffSearch USUAL = new CutOffSearch(0.05, 0.05, 0.95);

    /** What a search for one of the two cut-offs came to. */
    public sealed interface OneSided permits Kept, Outcome.TooLittleData {}

    /** @param cutOff with which the wanted rate is kept; just above all scores where no other does */
    public record Kept(double cutOff) implements OneSided {}

    /** What a search came to. */
    public sealed interface Outcome {

        /**
         * @param likelyMatch from here on up a photograph is labelled likely match
         * @param likelyNew below it, likely new; at most likelyMatch
         * @param falseOfUnknown unknown animals labelled likely match
         * @param falseOfKnown known animals labelled likely match, but with somebody else
         * @param missed known animals labelled likely new
         * @param matched share of the known animals' photographs labelled likely match with the right animal: what the label
         *     is good for; 0 says that this method makes no automatic match at the wanted rate
         * @param foundNew share of the unknown animals' photographs labelled likely new
         */
        record Chosen(double likelyMatch, double likelyNew, RateBound falseOfUnknown, RateBound falseOfKnown,
                RateBound missed, double matched, double foundNew) implements Outcome {}

        /**
         * Even without a single error these wanted rates could not be promised.
         *
         * @param moreKnown known individuals that validation lacks
         * @param moreUnknown unknown individuals that validation lacks
         */
        record TooLittleData(int moreKnown, int moreUnknown) implements Outcome, OneSided {

            /** For people: what is missing. */
            public String sentence() {
                return "too little data to say: validation needs photographs of %s individuals".formatted(moreUnknown == 0
                        ? moreKnown + " more known"
                        : moreKnown == 0 ? moreUnknown + " more unknown"
                                : "%d more known and %d more unknown".formatted(moreKnown, moreUnknown));
            }
        }
    }

    /** @throws IllegalArgumentException if a rate or the confidence is not in (0, 1) */
    public CutOffSearch {
        RateBound.individualsNeeded(falseMatchRate, confidence);
        RateBound.individualsNeeded(missedMatchRate, confidence);
    }

    /** @throws IllegalArgumentException if the scores are of several species */
    public Outcome search(ValidationScores scores) {
        OpenSetCurve.requireOneSpecies(scores);
        Collection<List<ScoredQuery>> known = byIndividual(scores.known());
        Collection<List<ScoredQuery>> unknown = byIndividual(scores.unknown());
        if (likelyMatch(scores) instanceof Kept(double match) && likelyNew(scores) instanceof Kept(double fresh)) {
            // both promises hold anywhere between the two, so nothing need be uncertain
            double middle = match + (fresh - match) / 2;
            return fresh > match ? chosen(known, unknown, middle, middle) : chosen(known, unknown, match, fresh);
        }
        int forFalse = RateBound.individualsNeeded(falseMatchRate, confidence);
        int forMissed = RateBound.individualsNeeded(missedMatchRate, confidence);
        return new Outcome.TooLittleData(Math.max(0, Math.max(forFalse, forMissed) - known.size()), Math.max(0, forFalse - unknown.size()));
    }

    /**
     * The lowest cut-off from which on the wanted false-match rate is kept, whatever can be said of missed matches.
     *
     * @throws IllegalArgumentException if the scores are of several species
     */
    public OneSided likelyMatch(ValidationScores scores) {
        OpenSetCurve.requireOneSpecies(scores);
        Collection<List<ScoredQuery>> known = byIndividual(scores.known());
        Collection<List<ScoredQuery>> unknown = byIndividual(scores.unknown());
        int needed = RateBound.individualsNeeded(falseMatchRate, confidence);
        if (known.size() < needed || unknown.size() < needed) {
            return new Outcome.TooLittleData(Math.max(0, needed - known.size()), Math.max(0, needed - unknown.size()));
        }
        double[] cutOffs = cutOffs(scores);
        // accepting nothing makes no false match
        return new Kept(cutOffs[first(0, cutOffs.length - 1, cutOffs, cutOff -> falseRate(unknown, cutOff).upper() <= falseMatchRate
                && falseRate(known, cutOff).upper() <= falseMatchRate)]);
    }

    /**
     * The highest cut-off below which the wanted missed-match rate is kept, whatever can be said of false matches.
     *
     * @throws IllegalArgumentException if the scores are of several species
     */
    public OneSided likelyNew(ValidationScores scores) {
        OpenSetCurve.requireOneSpecies(scores);
        Collection<List<ScoredQuery>> known = byIndividual(scores.known());
        int needed = RateBound.individualsNeeded(missedMatchRate, confidence);
        if (known.size() < needed) {
            return new Outcome.TooLittleData(needed - known.size(), 0);
        }
        double[] cutOffs = cutOffs(scores);
        // accepting everything misses none
        return new Kept(cutOffs[first(1, cutOffs.length, cutOffs, cutOff -> missedRate(known, cutOff).upper() > missedMatchRate) - 1]);
    }

    private Outcome.Chosen chosen(Collection<List<ScoredQuery>> known, Collection<List<ScoredQuery>> unknown, double match,
            double fresh) {
        return new Outcome.Chosen(match, fresh, falseRate(unknown, match), falseRate(known, match),
                missedRate(known, fresh), mean(known, query -> query.best() >= match && query.isRightFirst()),
                mean(unknown, query -> query.best() < fresh));
    }

    /** Whatever changes an answer, from accepting all to accepting nothing. */
    private static double[] cutOffs(ValidationScores scores) {
        double[] observed = scores.queries().stream().mapToDouble(ScoredQuery::best).filter(Double::isFinite).sorted()
                .distinct().toArray();
        return ThresholdGrid.MIDPOINTS.cutOffs(new double[0], observed);
    }

    /** First index whose cut-off has a property that all higher ones have as well; the end if none before it has. */
    private static int first(int start, int end, double[] cutOffs, DoublePredicate property) {
        int from = start;
        int to = end;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (property.test(cutOffs[middle])) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private RateBound falseRate(Collection<List<ScoredQuery>> individuals, double cutOff) {
        return bound(individuals, query -> query.best() >= cutOff && !query.isRightFirst());
    }

    private RateBound missedRate(Collection<List<ScoredQuery>> known, double cutOff) {
        return bound(known, query -> query.best() < cutOff);
    }

    private RateBound bound(Collection<List<ScoredQuery>> individuals, Predicate<ScoredQuery> wrong) {
        return RateBound.of(shares(individuals, wrong), confidence);
    }

    private static double mean(Collection<List<ScoredQuery>> individuals, Predicate<ScoredQuery> property) {
        return shares(individuals, property).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static List<Double> shares(Collection<List<ScoredQuery>> individuals, Predicate<ScoredQuery> property) {
        return individuals.stream()
                .map(photographs -> (double) photographs.stream().filter(property).count() / photographs.size()).toList();
    }

    /** Without photographs that could be compared with nothing: they get no label. */
    private static Collection<List<ScoredQuery>> byIndividual(List<ScoredQuery> queries) {
        return queries.stream().filter(query -> !query.hits().isEmpty()).collect(Collectors.groupingBy(query -> query.query().individual()))
                .values();
    }
}
