package org.resight.calibrate;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.TrialMeasures;
import org.resight.engine.evaluation.TrialRates;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What the laboratory has to say of a species' cut-offs.
 *
 * @param inForce the version that new runs are answered with
 * @param trials what it is all computed from
 * @param measures at the lower of the cut-offs that were asked about
 * @param table rates at rising thresholds, evenly spaced, over all similarities that occur
 * @param suggestions by objective; none where there is too little data
 * @param sides with enough data for cut-offs of their own
 * @param drift of the photographs since the version in force was set; null while too few were looked up
 */
public record Findings(ThresholdVersion inForce, TrialSet trials, TrialMeasures measures, List<TrialRates> table,
        List<Suggestion> suggestions, List<Viewpoint> sides, @Nullable Drift drift) {

    private static final double POOR = 0.6;

    /** Why nothing should be chosen by these trials yet, and what is missing; empty when there is enough. */
    public String tooLittle() {
        return trials.missing() == 0 ? ""
                : String.format(Locale.ROOT, "Too little data to choose thresholds by: %d %s seen again in another sighting, and %d are "
                        + "needed. Name %d more by review or import; until then keep what is in force.", trials.seenAgain(),
                        trials.seenAgain() == 1 ? "individual was" : "individuals were", TrialSet.ENOUGH_INDIVIDUALS, trials.missing());
    }

    /** That photographs taken together may have been compared with each other; empty where somebody has named encounters. */
    public String withoutEncounters() {
        return trials.withoutEncounters() ? "No sighting of these animals names its encounter, so each counts as one of its own. "
                + "Photographs taken together, such as frames of one burst, are then compared with each other, and resemble each other "
                + "whoever they show: similarities of the same animal may be too high. Name encounters in the import's table or on the "
                + "sighting's page." : "";
    }

    /** That known and new animals look alike to the model; empty when they do not, or nothing can be said. */
    public String cannotTell() {
        TrialMeasures.Range area = measures.auroc();
        return trials.missing() > 0 || !(area.value() < POOR) ? ""
                : String.format(Locale.ROOT, "This model cannot tell a new animal of this species: its area under the curve is %.2f "
                        + "(95 %% interval %.2f to %.2f), and 0.5 is chance. No cut-off helps; try another model.", area.value(),
                        area.low(),
                        area.high());
    }

    /** “0.84 (0.79 to 0.88)”, or that there is none. */
    public String auroc() {
        return Double.isNaN(measures.auroc().value()) ? "nothing to compare yet" : FittedOn.Range.of(measures.auroc()).text();
    }

    /** How the trials were made, in a sentence. */
    public String basis() {
        return String.format(Locale.ROOT, "%,d photographs of %,d confirmed individuals, each asked of all others without its own "
                + "encounter%s: %,d trials as a known animal, %,d as a new one, its own individual taken away.", trials.compared(),
                measures.individuals(),
                trials.sampled() ? String.format(Locale.ROOT, " (a sample by individual of %,d)", trials.confirmed())
                        : "",
                measures.known(), measures.unknown());
    }
}
