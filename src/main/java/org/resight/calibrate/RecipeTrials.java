package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.resight.evaluate.Answers;
import org.resight.evaluate.Evaluations;

/** Reads what recipes answered to the photographs of their evaluations. In the caller's transaction. */
@ApplicationScoped
class RecipeTrials {

    @Inject
    Evaluations evaluations;

    @Inject
    Answers answers;

    AnswerTrials of(RecipeScope scope) {
        return new AnswerTrials(evaluations.get(scope.evaluation()), answers.of(scope.evaluation()));
    }
}
