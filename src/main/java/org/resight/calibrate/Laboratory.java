package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.engine.evaluation.TrialMeasures;
import org.resight.engine.evaluation.TrialRates;

/** Shows what cut-offs would do, by the identities that people have confirmed and the decisions that they have made. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Laboratory {

    private static final int POINTS = 400;
    /** People set cut-offs to three decimals. */
    private static final double FINEST = 0.001;
    private static final double MARGIN = 0.02;

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
        TrialSet all = evidence.trials(scope.speciesId(), scope.modelId(), cutOffs.k());
        TrialSet trials = all.of(scope);
        return new Findings(inForce, trials, TrialMeasures.of(trials.trials(), cutOffs.likelyNew()),
                TrialRates.along(trials.trials(), grid(trials, cutOffs)), Suggestion.of(trials, wanted), all.sidesWithEnough(),
                jdbi.withHandle(handle -> Drift.since(handle, RunsOf.version(scope, inForce), inForce.evidence())).orElse(null));
    }

    /** The last settled decisions that are still in force, newest first. */
    public List<PastDecision> decisions(Scope scope, int count) {
        return jdbi.withHandle(handle -> PastDecision.last(handle, RunsOf.neighbors(scope), count));
    }

    private static double[] grid(TrialSet trials, CutOffs cutOffs) {
        double[] occurring = Stream.concat(Stream.of(cutOffs.likelyMatch(), cutOffs.likelyNew()),
                trials.trials().stream().flatMap(trial -> Stream.of(trial.own(), trial.other()))).mapToDouble(Double::doubleValue)
                .filter(Double::isFinite).sorted().toArray();
        double least = Math.max(-1, occurring[0] - MARGIN);
        double most = Math.min(1, occurring[occurring.length - 1] + MARGIN);
        double step = FINEST * Math.ceil((most - least) / POINTS / FINEST);
        long first = (long) Math.floor(least / step);
        long last = (long) Math.ceil(most / step);
        return IntStream.rangeClosed(0, (int) (last - first)).mapToDouble(i -> Math.max(-1, Math.min(1, (first + i) * step))).toArray();
    }
}
