package org.resight.engine.evaluation;

import java.util.List;

/**
 * What came of one query, as far as a {@link Measure} looks.
 *
 * @param best the highest score; −∞ where there was nothing to compare with
 * @param accepted whether it reached the cut-off
 * @param rightFirst whether the best hit shows the query's individual
 * @param retrieval how its individual was ranked
 */
record QueryOutcome(double best, boolean accepted, boolean rightFirst, Ranks retrieval) {

    /** What measures of retrieval need, computed once for a thousand resamples. */
    record Ranks(int first, int individual, double reciprocal, double rPrecision, double averagePrecision) {

        static Ranks of(Retrieval<String> hits, Retrieval<String> photographs) {
            return new Ranks(photographs.firstRank(), hits.individualRank(), photographs.reciprocalRank(),
                    photographs.rPrecision(), photographs.averagePrecisionAtR());
        }

        boolean hitWithin(int k) {
            return first > 0 && first <= k;
        }

        boolean individualWithin(int k) {
            return individual > 0 && individual <= k;
        }
    }

    /** @param relevant how many samples of the gallery show the query's individual */
    static QueryOutcome of(ScoredQuery query, boolean accepted, int relevant) {
        return new QueryOutcome(query.best(), accepted, query.isRightFirst(),
                Ranks.of(retrieval(query, query.hits().stream().map(ScoredHit::gallery).toList(), relevant),
                        retrieval(query, query.photographs(), relevant)));
    }

    private static Retrieval<String> retrieval(ScoredQuery query, List<Sample> ranked, int relevant) {
        return new Retrieval<>(query.query().individual(), ranked.stream().map(Sample::individual).toList(), relevant);
    }
}
