package org.resight.calibrate.web;

import java.util.List;
import java.util.Locale;
import org.resight.calibrate.CutOffs;
import org.resight.engine.evaluation.OpenSetAccuracy;
import org.resight.engine.evaluation.ShareOverIndividuals;
import org.resight.engine.evaluation.Trial;
import org.resight.engine.evaluation.TrialRates;

/**
 * What two cut-offs would do, as the page says it before the script takes over. The script writes the same texts.
 *
 * @param match rates at the upper cut-off
 * @param fresh rates at the lower one
 */
public record Readout(TrialRates match, TrialRates fresh) {

    private static final String NOTHING = "–";

    static Readout of(List<Trial> trials, CutOffs cutOffs) {
        return new Readout(TrialRates.at(trials, cutOffs.likelyMatch()), TrialRates.at(trials, cutOffs.likelyNew()));
    }

    public String knownMatch() {
        return percent(1 - match.missed().value());
    }

    public String knownUncertain() {
        return percent(match.missed().value() - fresh.missed().value());
    }

    public String knownNew() {
        return percent(fresh.missed().value());
    }

    public String newMatch() {
        return percent(match.falseMatch().value());
    }

    public String newUncertain() {
        return percent(fresh.falseMatch().value() - match.falseMatch().value());
    }

    public String newNew() {
        return percent(1 - fresh.falseMatch().value());
    }

    public String falseMatch() {
        return interval(match.falseMatch());
    }

    public String wrongName() {
        return interval(match.wrongName());
    }

    public String missed() {
        return interval(fresh.missed());
    }

    /** “BAKS 0.81, BAUS 0.90, geometric mean 0.85”; nothing where there is no known or no new animal. */
    public String accuracy() {
        if (fresh.missed().individuals() == 0 || fresh.falseMatch().individuals() == 0) {
            return NOTHING;
        }
        OpenSetAccuracy accuracy = fresh.accuracy();
        return String.format(Locale.ROOT, "BAKS %.2f, BAUS %.2f, geometric mean %.2f", accuracy.baks(), accuracy.baus(),
                accuracy.geometricMean());
    }

    private static String interval(ShareOverIndividuals share) {
        return share.individuals() == 0 ? NOTHING
                : percent(share.value()) + " (" + String.format(Locale.ROOT, "%.1f", 100 * share.low()) + " to " + percent(share.high())
                        + ")";
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? NOTHING : String.format(Locale.ROOT, "%.1f %%", 100 * Math.abs(share));
    }
}
