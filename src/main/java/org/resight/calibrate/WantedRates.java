package org.resight.calibrate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/**
 * Rates of error that somebody is ready to bear.
 *
 * @param falseMatch of new animals, and of known ones each on its own, called likely match with somebody else; 0.001 to 0.5
 * @param missed of known animals called likely new; 0.001 to 0.5
 */
public record WantedRates(double falseMatch, double missed) {

    /** One in a hundred false matches, one in twenty missed. */
    public static final WantedRates STRICT = new WantedRates(0.01, 0.05);
    /** One in twenty each. */
    public static final WantedRates USUAL = new WantedRates(0.05, 0.05);

    private static final double LEAST = 0.001;
    private static final double MOST = 0.5;

    public WantedRates {
        if (!(falseMatch >= LEAST && falseMatch <= MOST && missed >= LEAST && missed <= MOST)) {
            throw Refusal.invalid("A wanted rate of error is from 0.1 % to 50 %: no data can promise less, and more is no promise.");
        }
    }

    /** What somebody asks for, with the usual rate where only one is given; null where none is. */
    public static @Nullable WantedRates of(@Nullable Double falseMatch, @Nullable Double missed) {
        return falseMatch == null && missed == null ? null
                : new WantedRates(falseMatch == null ? USUAL.falseMatch : falseMatch, missed == null ? USUAL.missed : missed);
    }

    /** “false match ≤ 2 %, missed ≤ 10 %”. */
    public String words() {
        return "false match ≤ " + percent(falseMatch) + ", missed ≤ " + percent(missed);
    }

    /** As it stands by itself. */
    public String title() {
        return Character.toUpperCase(words().charAt(0)) + words().substring(1);
    }

    static String percent(double share) {
        return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " %";
    }
}
