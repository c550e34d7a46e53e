package org.resight.evaluate.web;

import org.resight.engine.identification.Threshold;
import org.resight.evaluate.LabelCutOffs;
import org.resight.platform.web.ThreeDecimals;

/** Cut-offs to three decimals, as they are read and set. */
final class Rounded {

    private Rounded() {}

    /** Whoever leaves a number as it was shown means what was fitted, of which alone something was promised. */
    static LabelCutOffs meant(LabelCutOffs entered, Threshold fitted) {
        double match = ThreeDecimals.meant(entered.likelyMatch(), fitted.likelyMatch());
        double fresh = ThreeDecimals.meant(entered.likelyNew(), fitted.likelyNew());
        return fresh > match ? entered : new LabelCutOffs(match, fresh);
    }
}
