package org.resight.engine.identification.recipe;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.resight.engine.neighbors.reranking.SetJaccardReranking;
import org.resight.engine.neighbors.reranking.ZhongReranking;

/** One step of a {@link Recipe}. */
public sealed interface Stage {

    /** The gallery's nearest annotations by one model: always the first stage, and only that. */
    record Neighbors(ScoreKey score, int shortlist, Rules rules) implements Stage {

        /**
         * @param score of a model
         * @param shortlist how many annotations the next stages look at, ≥ 1
         * @throws IllegalArgumentException if a matcher is to search, or the shortlist has no room
         */
        public Neighbors {
            Objects.requireNonNull(rules, "rules");
            if (!score.isOfModel()) {
                throw new IllegalArgumentException("%s cannot search a gallery: only a model can".formatted(score));
            }
            if (shortlist < 1) {
                throw new IllegalArgumentException("a shortlist must have room for at least one, not " + shortlist);
            }
        }
    }

    /** The raw score of one model or matcher in place of what was there. A count n is put as n / (n + 1), to lie in [0, 1). */
    record Rescoring(ScoreKey score, Rules rules) implements Stage {

        public Rescoring {
            Objects.requireNonNull(score, "score");
            Objects.requireNonNull(rules, "rules");
        }
    }

    /**
     * WildFusion (Cermak et al. 2024): the mean of calibrated scores.
     *
     * @param scores the order does not matter
     */
    record Fusion(Set<ScoreKey> scores, CalibrationMethod calibration, Weighting weighting, Rules rules) implements Stage {

        /** @throws IllegalArgumentException if there is no score */
        public Fusion {
            scores = Collections.unmodifiableSet(new TreeSet<>(scores));
            Objects.requireNonNull(calibration, "calibration");
            Objects.requireNonNull(weighting, "weighting");
            Objects.requireNonNull(rules, "rules");
            if (scores.isEmpty()) {
                throw new IllegalArgumentException("a fusion needs at least one score");
            }
        }
    }

    /** Semenova's re-ranking: neighborhoods by a model are mixed into whatever score there is. */
    record SetJaccard(String model, SetJaccardReranking settings, Rules rules) implements Stage {

        public SetJaccard {
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(rules, "rules");
        }
    }

    /** Zhong's re-ranking: 1 − its final distance, by a model alone, in place of what was there. */
    record Zhong(String model, ZhongReranking settings, Rules rules) implements Stage {

        public Zhong {
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(rules, "rules");
        }
    }

    /**
     * A second opinion, such as that of a head trained on the species: searches the gallery on its own, and speaks by its rules
     * alone; where neither takes hold, nothing changes.
     *
     * @param list how many annotations it looks at, ≥ 1
     */
    record Opinion(ScoreKey score, int list, Rules rules) implements Stage {

        /** @throws IllegalArgumentException if a matcher is to search, or there is no rule */
        public Opinion {
            if (!score.isOfModel()) {
                throw new IllegalArgumentException("%s cannot search a gallery: only a model can".formatted(score));
            }
            if (rules.equals(Rules.NONE)) {
                throw new IllegalArgumentException("an opinion without a rule changes nothing: give it \"below\" or \"above\"");
            }
            if (list < 1) {
                throw new IllegalArgumentException("an opinion must look at one annotation at least, not " + list);
            }
        }
    }

    /** How scores become probabilities. */
    enum CalibrationMethod {
        ISOTONIC, LOGISTIC
    }

    /** How calibrated scores are averaged. */
    enum Weighting {
        /** All the same, as published. */
        EQUAL,
        /** Fitted on validation. */
        FITTED
    }

    /** What it may decide on its own. */
    Rules rules();

    /** One word for what it is, as in a recipe's file. */
    default String word() {
        return switch (this) {
            case Neighbors stage -> "neighbors";
            case Rescoring stage -> "score";
            case Fusion stage -> "fusion";
            case SetJaccard stage -> "set-jaccard";
            case Zhong stage -> "zhong";
            case Opinion stage -> "opinion";
        };
    }

    /** The scores that it asks for. */
    default List<ScoreKey> keys() {
        return switch (this) {
            case Neighbors stage -> List.of(stage.score);
            case Rescoring stage -> List.of(stage.score);
            case Fusion stage -> List.copyOf(stage.scores);
            case SetJaccard stage -> List.of(ScoreKey.cosine(stage.model));
            case Zhong stage -> List.of(ScoreKey.cosine(stage.model));
            case Opinion stage -> List.of(stage.score);
        };
    }
}
