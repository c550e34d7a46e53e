package org.resight.calibrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Trial;
import org.resight.evaluate.Answer;
import org.resight.evaluate.EvaluationRow;

/**
 * Trials of what a recipe answered to the photographs that an evaluation asked about.
 *
 * @param evaluation that is done
 * @param answers kept with it; empty where it was made before answers were kept
 */
record AnswerTrials(EvaluationRow evaluation, List<Answer> answers) {

    /** Before the id of a sighting that names no encounter. */
    private static final String OWN_ENCOUNTER = "sighting ";

    /**
     * Where cut-offs may be chosen. An animal of the gallery counts as a new one too, by its best score of somebody else: scores of two
     * photographs stay when a third one is taken away, and those of re-ranking hardly change.
     */
    TrialSet validation() {
        return trials(answers.stream().filter(answer -> answer.role().isValidation()).toList(), this::askedTwice);
    }

    /** Where nothing may be chosen; asked as it was, so that rates are those of the evaluation. */
    TrialSet test() {
        return trials(answers.stream().filter(answer -> !answer.role().isValidation()).toList(), AnswerTrials::asked);
    }

    private TrialSet trials(List<Answer> asked, Function<Answer, Trial> trial) {
        Map<String, Long> keys = new HashMap<>();
        List<Trial> trials = new ArrayList<>();
        List<Long> encounters = new ArrayList<>();
        for (Answer answer : asked) {
            trials.add(trial.apply(answer));
            encounters.add(keys.computeIfAbsent(answer.encounter(), key -> (long) keys.size()));
        }
        boolean withoutEncounters = !asked.isEmpty()
                && asked.stream().allMatch(answer -> answer.encounter().equals(OWN_ENCOUNTER + answer.sightingId()));
        return new TrialSet(Source.VALIDATION, evaluation.dataSha256(), asked.size(), withoutEncounters, asked.size(), trials, encounters);
    }

    private Trial askedTwice(Answer answer) {
        double other = score(answer.otherScore());
        return answer.role().isKnown()
                ? new Trial(answer.individualId(), answer.viewpoint(), score(answer.ownScore()),
                        other > TrialSet.NOT_COMPARED ? other : Double.NEGATIVE_INFINITY, answer.rightFirst())
                : new Trial(answer.individualId(), answer.viewpoint(), Double.NEGATIVE_INFINITY, other, false);
    }

    private static Trial asked(Answer answer) {
        double best = Math.max(TrialSet.NOT_COMPARED, answer.best());
        return answer.role().isKnown()
                ? new Trial(answer.individualId(), answer.viewpoint(), best, Double.NEGATIVE_INFINITY, answer.rightFirst())
                : new Trial(answer.individualId(), answer.viewpoint(), Double.NEGATIVE_INFINITY, best, false);
    }

    /** A recipe of several stages lists whom it did not compare below 0. */
    private double score(@Nullable Double score) {
        return score == null || score < 0 && severalStages() ? TrialSet.NOT_COMPARED : score;
    }

    private boolean severalStages() {
        return evaluation.fittedRecipe().filter(fitted -> fitted.stages().size() > 1).isPresent();
    }
}
