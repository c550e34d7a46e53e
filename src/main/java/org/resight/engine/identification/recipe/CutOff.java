package org.resight.engine.identification.recipe;

/** Where a stage's rule takes hold: given, or chosen on validation. */
public sealed interface CutOff {

    /** Given in the stage's unit, in [−1, 1]. */
    record Given(double value) implements CutOff {

        /** @throws IllegalArgumentException if it is not in [−1, 1] */
        public Given {
            if (!(value >= -1 && value <= 1)) {
                throw new IllegalArgumentException("a cut-off lies between −1 and 1; it is " + value);
            }
        }
    }

    /**
     * Chosen so that on validation the rule does harm to at most this share of the individuals' photographs: a <em>below</em>
     * rule to the known, whom it would call new; an <em>above</em> rule to all, where its best is somebody else. Among such
     * cut-offs it takes the one that decides most.
     *
     * @param share in [0, 1)
     */
    record AtMostWrong(double share) implements CutOff {

        /** @throws IllegalArgumentException if it is not in [0, 1) */
        public AtMostWrong {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("a share of wrong answers lies from 0 to below 1; it is " + share);
            }
        }
    }
}
