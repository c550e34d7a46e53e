package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;

/** Shows what cut-offs of a recipe would do, by the answers of its validation and the decisions that people have made. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class RecipeLaboratory {

    @Inject
    Jdbi jdbi;

    @Inject
    RecipeTrials trials;

    /** Whether the evaluation behind it has kept what it was answered; without that nothing can be shown. */
    public boolean kept(RecipeScope scope) {
        return !trials.of(scope).answers().isEmpty();
    }

    /**
     * What is known of a recipe's scores, with these cut-offs in sight.
     *
     * @param wanted rates of error to choose cut-offs for, beside those that are always looked at; null for none
     */
    public Findings look(RecipeScope scope, CutOffs cutOffs, @Nullable WantedRates wanted) {
        TrialSet all = trials.of(scope).validation();
        return Findings.of(all, scope.viewpoint(), cutOffs, wanted, jdbi.withHandle(
                handle -> Drift.since(handle, RunsOf.version(scope), all.of(scope.viewpoint()).nearestOfEncounters())));
    }

    /** The last settled decisions that are still in force on answers of this recipe, whatever cut-offs it had then; newest first. */
    public List<PastDecision> decisions(RecipeScope scope, int count) {
        return jdbi.withHandle(handle -> PastDecision.last(handle, RunsOf.recipe(scope), count));
    }
}
