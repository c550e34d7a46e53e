package org.resight.calibrate.rest;

import java.util.List;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Findings;
import org.resight.calibrate.Suggestion;
import org.resight.engine.evaluation.TrialMeasures;
import org.resight.engine.evaluation.TrialRates;
import org.resight.engine.identification.Standing;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What the laboratory says of two cut-offs. Rates in [0, 1], each with its 95 % interval over individuals.
 *
 * @param inForce number of the version in force
 * @param standing whether it labels
 * @param basis what it is computed from
 * @param warnings too little data, a model that cannot tell, photographs that have drifted away
 * @param atLikelyMatch false matches and wrong names happen at the upper cut-off
 * @param atLikelyNew missed matches, BAKS (rightName) and BAUS (1 − falseMatch) at the lower one
 * @param sides with enough data for cut-offs of their own
 */
public record Report(int inForce, Standing standing, CutOffs cutOffs, String basis, List<String> warnings, TrialRates atLikelyMatch,
        TrialRates atLikelyNew, TrialMeasures.Range geometricMean, TrialMeasures.Range auroc, List<Suggestion> suggestions,
        List<Viewpoint> sides) {

    static Report of(int inForce, Standing standing, CutOffs cutOffs, Findings findings) {
        var trials = findings.trials().trials();
        return new Report(inForce, standing, cutOffs, findings.basis(), findings.warnings(),
                TrialRates.at(trials, cutOffs.likelyMatch()), TrialRates.at(trials, cutOffs.likelyNew()),
                findings.measures().geometricMean(), findings.measures().auroc(), findings.suggestions(), findings.sides());
    }
}
