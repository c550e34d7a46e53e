package org.resight.evaluate.web;

import org.resight.engine.identification.Threshold;
import org.resight.evaluate.LabelCutOffs;

/** Cut-offs to three decimals, as they are read and set. */
final class Rounded {

    private Rounded() {}

    static double shown(double cutOff) {
        return Math.round(cutOff * 1000) / 1000.0;
    }

    /** Whoever leaves a number as it was shown means what was fitted, of which alone something was promised. */
    static LabelCutOffs meant(LabelCutOffs entered, Threshold fitted) {
        return new LabelCutOffs(meant(entered.likelyMatch(), fitted.likelyMatch()), meant(entered.likelyNew(), fitted.likelyNew()));
    }

    private static double meant(double entered, double fitted) {
        return entered == shown(fitted) ? fitted : entered;
    }
}
