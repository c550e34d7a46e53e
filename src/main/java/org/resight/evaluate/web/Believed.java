package org.resight.evaluate.web;

import java.util.List;
import java.util.Locale;
import org.resight.engine.calibration.ReliabilityDiagram;
import org.resight.engine.evaluation.PairReliability;
import org.resight.engine.evaluation.Reliability;

/**
 * How far one kind of probability can be believed.
 *
 * @param what is calibrated
 * @param error how far it is from the truth, in a sentence
 * @param plot drawn
 * @param bins what it said, and what came of it
 */
public record Believed(String what, String error, SmallPlot plot, List<BinLine> bins) {

    /** Forecasts of about one probability, and how many of them came true. */
    public record BinLine(String said, int forecasts, String right) {}

    static Believed of(Reliability reliability) {
        return of("Best hit", reliability.diagram(), reliability.expectedCalibrationError());
    }

    static Believed of(PairReliability reliability) {
        String of = " Of " + reliability.diagram().forecasts() + " pairs, " + reliability.same() + " show one animal.";
        Believed believed = of(reliability.words() + " (stage " + reliability.stage() + ")", reliability.diagram(),
                reliability.expectedCalibrationError());
        return new Believed(believed.what, believed.error + of, believed.plot, believed.bins);
    }

    private static Believed of(String what, ReliabilityDiagram diagram, double error) {
        return new Believed(what, String.format(Locale.ROOT, "Expected calibration error %.1f %%", 100 * error)
                + ": so far is a probability from the share that is right, on average.", SmallPlot.reliability(diagram),
                diagram.bins().stream()
                        .map(bin -> new BinLine(percent(bin.from()) + " to " + percent(bin.to()), bin.count(), percent(bin.shareTrue())))
                        .toList());
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
