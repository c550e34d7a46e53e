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
        double match = meant(entered.likelyMatch(), fitted.likelyMatch());
        double fresh = meant(entered.likelyNew(), fitted.likelyNew());
        return fresh > match ? entered : new LabelCutOffs(match, fresh);
    }

    private static double meant(double entered, double fitted) {
        return entered == shown(fitted) ? fitted : entered;
    }
}
