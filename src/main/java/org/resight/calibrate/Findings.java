package org.resight.calibrate;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.TrialMeasures;
import org.resight.engine.evaluation.TrialRates;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What a laboratory has to say of two cut-offs.
 *
 * @param trials what it is all computed from
 * @param measures at the lower of the cut-offs that were asked about
 * @param table rates at rising thresholds, evenly spaced, over all scores that occur
 * @param suggestions by objective; none where there is too little data
 * @param sides with enough data for cut-offs of their own
 * @param drift of the photographs since the version in force was set; null while too few were looked up
 */
public record Findings(TrialSet trials, TrialMeasures measures, List<TrialRates> table, List<Suggestion> suggestions,
        List<Viewpoint> sides, @Nullable Drift drift) {

    private static final double POOR = 0.6;
    private static final int POINTS = 400;
    /** People set cut-offs to three decimals. */
    private static final double FINEST = 0.001;
    private static final double MARGIN = 0.02;

    /**
     * @param all trials of all sides
     * @param side that the cut-offs are for, or null
     * @param wanted rates of error to choose cut-offs for, beside those that are always looked at; null for none
     */
    static Findings of(TrialSet all, @Nullable Viewpoint side, CutOffs cutOffs, @Nullable WantedRates wanted, Optional<Drift> drift) {
        TrialSet trials = all.of(side);
        return new Findings(trials, TrialMeasures.of(trials.trials(), cutOffs.likelyNew()),
                TrialRates.along(trials.trials(), grid(trials, cutOffs)), Suggestion.of(trials, wanted), all.sidesWithEnough(),
                drift.orElse(null));
    }

    private static double[] grid(TrialSet trials, CutOffs cutOffs) {
        double[] occurring = DoubleStream.concat(DoubleStream.of(cutOffs.likelyMatch(), cutOffs.likelyNew()), trials.scores()).sorted()
                .toArray();
        double least = Math.max(-1, occurring[0] - MARGIN);
        double most = Math.min(1, occurring[occurring.length - 1] + MARGIN);
        double step = FINEST * Math.ceil((most - least) / POINTS / FINEST);
        long first = (long) Math.floor(least / step);
        long last = (long) Math.ceil(most / step);
        return IntStream.rangeClosed(0, (int) (last - first)).mapToDouble(i -> Math.clamp((first + i) * step, -1, 1)).toArray();
    }

    /** What speaks against trusting these figures or these cut-offs; for people. */
    public List<String> warnings() {
        return Stream.of(cannotTell(), drift != null && drift.away() ? drift.sentence() : "", withoutEncounters(), tooLittle())
                .filter(text -> !text.isEmpty()).toList();
    }

    /** Why nothing should be chosen by these trials yet, and what is missing; empty when there is enough. */
    public String tooLittle() {
        return trials.missing() == 0 ? "" : trials.source().tooLittle(trials);
    }

    /** That photographs taken together may have been compared with each other; empty where somebody has named encounters. */
    public String withoutEncounters() {
        return trials.withoutEncounters() ? "No sighting of these animals names its encounter, so each counts as one of its own. "
                + "Photographs taken together, such as frames of one burst, are then compared with each other, and resemble each other "
                + "whoever they show: similarities of the same animal may be too high. Name encounters in the import's table or on the "
                + "sighting's page." : "";
    }

    /** That known and new animals look alike; empty when they do not, or nothing can be said. */
    public String cannotTell() {
        return trials.missing() > 0 || !(measures.auroc().value() < POOR) ? "" : trials.source().cannotTell(measures.auroc());
    }

    /** “0.84 (0.79 to 0.88)”, or that there is none. */
    public String auroc() {
        return Double.isNaN(measures.auroc().value()) ? "nothing to compare yet" : FittedOn.Range.of(measures.auroc()).text();
    }

    /** How the trials were made, in a sentence. */
    public String basis() {
        return trials.source().basis(trials, measures);
    }
}
