package org.resight.engine.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * What came of one query, as far as a {@link Measure} looks: with those of all queries, all measures and their intervals can be
 * computed again.
 *
 * @param best the highest score; −∞ where there was nothing to compare with
 * @param accepted whether it reached the cut-off
 * @param rightFirst whether the best hit shows the query's individual
 * @param individualRank rank of its individual among the individuals, from 1; 0 where it was not listed
 * @param photographs how the photographs of its individual were ranked; nothing where none was ranked
 */
public record QueryOutcome(double best, boolean accepted, boolean rightFirst, int individualRank, Optional<Ranks> photographs) {

    /**
     * How a method ranked the gallery's photographs of the query's individual.
     *
     * @param first rank of the first of them, from 1; 0 where none was listed
     * @param rPrecision see {@link Retrieval#rPrecision()}
     * @param averagePrecision see {@link Retrieval#averagePrecisionAtR()}
     */
    public record Ranks(int first, double rPrecision, double averagePrecision) {

        private static final Ranks NONE = new Ranks(0, 0, 0);

        boolean within(int k) {
            return first > 0 && first <= k;
        }

        double reciprocal() {
            return first > 0 ? 1.0 / first : 0;
        }
    }

    /** @param relevant how many samples of the gallery show the query's individual */
    static QueryOutcome of(ScoredQuery query, boolean accepted, int relevant) {
        Retrieval<String> photographs = retrieval(query, query.photographs(), relevant);
        return new QueryOutcome(query.best(), accepted, query.isRightFirst(),
                retrieval(query, query.hits().stream().map(ScoredHit::gallery).toList(), relevant).individualRank(),
                query.photographs().isEmpty() ? Optional.empty()
                        : Optional.of(new Ranks(photographs.firstRank(), photographs.rPrecision(), photographs.averagePrecisionAtR())));
    }

    /** As of a method that lists none where nothing was compared. */
    Ranks ranks() {
        return photographs.orElse(Ranks.NONE);
    }

    boolean individualWithin(int k) {
        return individualRank > 0 && individualRank <= k;
    }

    private static Retrieval<String> retrieval(ScoredQuery query, List<Sample> ranked, int relevant) {
        return new Retrieval<>(query.query().individual(), ranked.stream().map(Sample::individual).toList(), relevant);
    }
}
