package org.resight.engine.evaluation;

import java.util.Arrays;

/** What an evaluation reports of one species; each is a number in [0, 1]. */
public enum Measure {

    /** √(BAKS · BAUS), the score of AnimalCLEF 2025. */
    GEOMETRIC_MEAN("geometric mean of BAKS and BAUS", true) {
        @Override
        double of(Outcomes outcomes) {
            return Math.sqrt(BAKS.of(outcomes) * BAUS.of(outcomes));
        }
    },

    /** Known individuals named rightly, see {@link OpenSetAccuracy}. */
    BAKS("balanced accuracy on known individuals", true) {
        @Override
        double of(Outcomes outcomes) {
            return Outcomes.balanced(outcomes.known(), outcome -> outcome.accepted() && outcome.rightFirst());
        }
    },

    /** Unknown individuals called new, see {@link OpenSetAccuracy}. */
    BAUS("balanced accuracy on unknown individuals", true) {
        @Override
        double of(Outcomes outcomes) {
            return Outcomes.balanced(outcomes.unknown(), outcome -> !outcome.accepted());
        }
    },

    /** Precision@1: the share of known photographs whose best hit shows the individual, whatever the cut-off. */
    TOP1_KNOWN("known photographs whose best hit is right", true) {
        @Override
        double of(Outcomes outcomes) {
            return outcomes.meanOfKnown(Outcomes.of(QueryOutcome::rightFirst));
        }
    },

    /** The same, but every individual weighs the same. */
    NORMALISED_ACCURACY("the same, individuals weighing the same", true) {
        @Override
        double of(Outcomes outcomes) {
            return Outcomes.balanced(outcomes.known(), QueryOutcome::rightFirst);
        }
    },

    /** {@link RecallAtK} of photographs, K = 5. */
    RECALL_AT_5("right photograph among the first 5", true) {
        @Override
        double of(Outcomes outcomes) {
            return outcomes.meanOfKnown(Outcomes.of(outcome -> outcome.ranks().within(5)));
        }
    },

    /** {@link RecallAtK} of photographs, K = 10. */
    RECALL_AT_10("right photograph among the first 10", true) {
        @Override
        double of(Outcomes outcomes) {
            return outcomes.meanOfKnown(Outcomes.of(outcome -> outcome.ranks().within(10)));
        }
    },

    /** Cumulative match characteristic: {@link RecallAtK} over individuals, each counted once, K = 5. */
    CMC_5("right individual among the first 5", true) {
        @Override
        double of(Outcomes outcomes) {
            return outcomes.meanOfKnown(Outcomes.of(outcome -> outcome.individualWithin(5)));
        }
    },

    /** Mean of {@link Retrieval#rPrecision()}. */
    R_PRECISION("R-precision", true) {
        @Override
        double of(Outcomes outcomes) {
            return outcomes.meanOfKnown(outcome -> outcome.ranks().rPrecision());
        }
    },

    /** Mean of {@link Retrieval#averagePrecisionAtR()}. */
    MAP_AT_R("MAP@R", true) {
        @Override
        double of(Outcomes outcomes) {
            return outcomes.meanOfKnown(outcome -> outcome.ranks().averagePrecision());
        }
    },

    /** Mean of {@link Retrieval#reciprocalRank()}. */
    MRR("mean reciprocal rank", true) {
        @Override
        double of(Outcomes outcomes) {
            return outcomes.meanOfKnown(outcome -> outcome.ranks().reciprocal());
        }
    },

    /** {@link Auroc} of best scores, known against unknown: 0.5 cannot tell a new animal. */
    AUROC("AUROC, known against unknown", true) {
        @Override
        double of(Outcomes outcomes) {
            return Auroc.of(Outcomes.best(outcomes.known(), any -> true), Outcomes.best(outcomes.unknown(), any -> true));
        }
    },

    /** The share of unknown photographs that reach the score which 95 % of the known ones reach; lower is better. */
    FPR_AT_95_TPR("unknown accepted where 95 % of known are", false) {
        @Override
        double of(Outcomes outcomes) {
            double[] known = Outcomes.best(outcomes.known(), any -> true);
            Arrays.sort(known);
            // integers, since 0.95 · n may round above a whole number
            double cutOff = known[known.length - (95 * known.length + 99) / 100];
            return Arrays.stream(Outcomes.best(outcomes.unknown(), any -> true)).map(score -> score >= cutOff ? 1 : 0).average()
                    .orElseThrow();
        }
    },

    /**
     * Open-set classification rate: area under the share of known photographs that are accepted and right, over the share of
     * unknown ones that are accepted (Dhamija, Günther, Boult 2018). As such an area counts pairs, it is the AUROC of the
     * rightly named ones alone, times their share.
     */
    OSCR("OSCR", true) {
        @Override
        double of(Outcomes outcomes) {
            double[] right = Outcomes.best(outcomes.known(), QueryOutcome::rightFirst);
            return right.length == 0 ? 0
                    : Auroc.of(right, Outcomes.best(outcomes.unknown(), any -> true)) * outcomes.meanOfKnown(
                            Outcomes.of(QueryOutcome::rightFirst));
        }
    };

    private final String words;
    private final boolean higherIsBetter;

    Measure(String words, boolean higherIsBetter) {
        this.words = words;
        this.higherIsBetter = higherIsBetter;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether more is better. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Whether there are individuals of the kinds that it compares; the score of the challenge is 0 without. */
    boolean isDefined(Outcomes outcomes) {
        return switch (this) {
            case GEOMETRIC_MEAN, BAKS, BAUS -> true;
            case RECALL_AT_5, RECALL_AT_10, R_PRECISION, MAP_AT_R, MRR -> !outcomes.known().isEmpty() && outcomes.photographsRanked();
            case AUROC, FPR_AT_95_TPR, OSCR -> !outcomes.known().isEmpty() && !outcomes.unknown().isEmpty();
            default -> !outcomes.known().isEmpty();
        };
    }

    abstract double of(Outcomes outcomes);
}
