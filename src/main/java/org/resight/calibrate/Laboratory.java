package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;

/** Shows what cut-offs would do, by the identities that people have confirmed and the decisions that they have made. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Laboratory {

    @Inject
    Jdbi jdbi;

    @Inject
    Thresholds thresholds;

    @Inject
    Evidence evidence;

    /**
     * What is known of a species, model and side, with these cut-offs in sight.
     *
     * @param wanted rates of error to choose cut-offs for, beside those that are always looked at; null for none
     */
    public Findings look(Scope scope, CutOffs cutOffs, @Nullable WantedRates wanted) {
        ThresholdVersion inForce = thresholds.inForce(scope);
        return Findings.of(evidence.trials(scope.speciesId(), scope.modelId(), cutOffs.k()), scope.viewpoint(), cutOffs, wanted,
                jdbi.withHandle(handle -> Drift.since(handle, RunsOf.version(scope, inForce), inForce.fittedNearest())));
    }

    /** The last settled decisions that are still in force, newest first. */
    public List<PastDecision> decisions(Scope scope, int count) {
        return jdbi.withHandle(handle -> PastDecision.last(handle, RunsOf.neighbors(scope), count));
    }
}
