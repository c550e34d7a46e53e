package org.resight.calibrate.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Findings;
import org.resight.calibrate.Suggestion;
import org.resight.engine.evaluation.ShareOverIndividuals;
import org.resight.engine.evaluation.TrialMeasures;
import org.resight.engine.evaluation.TrialRates;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What the laboratory says of two cut-offs. Rates in [0, 1], each with its 95 % interval over individuals; null where there is
 * nothing to compare.
 *
 * @param inForce number of the version in force
 * @param resting why it does not label, in a sentence; empty where it does
 * @param basis what it is computed from
 * @param warnings too little data, a model that cannot tell, photographs that have drifted away
 * @param atLikelyMatch false matches and wrong names happen at the upper cut-off
 * @param atLikelyNew missed matches, BAKS (rightName) and BAUS (1 − falseMatch) at the lower one
 * @param sides with enough data for cut-offs of their own
 */
public record Report(int inForce, String resting, CutOffs cutOffs, String basis, List<String> warnings, Rates atLikelyMatch,
        Rates atLikelyNew, Range geometricMean, Range auroc, List<Suggestion> suggestions, List<Viewpoint> sides) {

    /** As {@link TrialRates}. */
    public record Rates(double threshold, Share falseMatch, Share wrongName, Share missed, Share rightName) {

        private static Rates of(TrialRates rates) {
            return new Rates(rates.threshold(), Share.of(rates.falseMatch()), Share.of(rates.wrongName()), Share.of(rates.missed()),
                    Share.of(rates.rightName()));
        }
    }

    /** As {@link ShareOverIndividuals}. */
    public record Share(@Nullable Double value, double low, double high, int individuals) {

        private static Share of(ShareOverIndividuals share) {
            return new Share(number(share.value()), share.low(), share.high(), share.individuals());
        }
    }

    /** As {@link TrialMeasures.Range}. */
    public record Range(@Nullable Double value, @Nullable Double low, @Nullable Double high) {

        private static Range of(TrialMeasures.Range range) {
            return new Range(number(range.value()), number(range.low()), number(range.high()));
        }
    }

    static Report of(int inForce, String resting, CutOffs cutOffs, Findings findings) {
        var trials = findings.trials().trials();
        return new Report(inForce, resting, cutOffs, findings.basis(), findings.warnings(),
                Rates.of(TrialRates.at(trials, cutOffs.likelyMatch())), Rates.of(TrialRates.at(trials, cutOffs.likelyNew())),
                Range.of(findings.measures().geometricMean()), Range.of(findings.measures().auroc()), findings.suggestions(),
                findings.sides());
    }

    /** JSON has no NaN. */
    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
