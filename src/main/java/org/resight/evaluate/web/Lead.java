package org.resight.evaluate.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Measure;
import org.resight.evaluate.Comparisons.Comparison;
import org.resight.evaluate.Comparisons.Comparison.Apart;
import org.resight.evaluate.Comparisons.Comparison.Paired;

/**
 * How much more the best of several evaluations reaches than the others.
 *
 * @param best its label
 * @param sentences one for each other: what can be said by one measure, or why nothing can
 * @param others labels of those that it was paired with
 * @param measures of these
 */
public record Lead(String best, List<String> sentences, List<String> others, List<MeasureDifferences> measures) {

    private static final String NOTHING = "no difference";
    private static final int MOST_DECIMALS = 6;

    /** Another evaluation, and how much more the best reaches than it. */
    record Rival(String label, Comparison less) {}

    /** One measure, less that of each other one. */
    public record MeasureDifferences(String words, boolean higherIsBetter, List<Difference> cells) {}

    /**
     * @param other label of the other one
     * @param value such as “0.15 more”, or nothing where one of the two was not measured
     * @param interval such as “0.07 to 0.26”
     * @param apart whether 0 lies outside, so that they can be told apart
     */
    public record Difference(String other, String value, String interval, boolean apart) {

        /** Whether there is a difference, which may be chance. */
        public boolean chance() {
            return !apart && !value.isEmpty() && !value.equals(NOTHING);
        }
    }

    /** @param by the measure that the sentences are about */
    static Lead of(String best, List<Rival> rivals, Measure by) {
        List<Rival> paired = rivals.stream().filter(rival -> rival.less instanceof Paired).toList();
        return new Lead(best, rivals.stream().map(rival -> sentence(best, rival, by)).toList(), paired.stream().map(Rival::label).toList(),
                Arrays.stream(Measure.values()).filter(measure -> paired.stream().anyMatch(rival -> estimate(rival, measure) != null))
                        .map(measure -> new MeasureDifferences(EvaluationView.sentence(measure), measure.higherIsBetter(),
                                paired.stream().map(rival -> difference(rival, measure)).toList()))
                        .toList());
    }

    private static String sentence(String best, Rival rival, Measure by) {
        return switch (rival.less) {
            case Apart apart -> best + " and " + rival.label + ": no paired difference. " + apart.why();
            case Paired paired -> sentence(best, rival.label, by, paired.differences().get(by));
        };
    }

    private static String sentence(String best, String other, Measure by, @Nullable Estimate difference) {
        if (difference == null) {
            return best + " and " + other + " cannot be compared by the " + by.words() + ".";
        }
        String amount = amount(difference.value());
        if (apart(difference)) {
            return "%s reaches %s than %s in the %s (%s).".formatted(best, amount, other, by.words(),
                    interval(difference));
        }
        return amount.equals(NOTHING)
                ? "%s and %s cannot be told apart: they reach the same %s (difference %s).".formatted(best,
                        other, by.words(), interval(difference))
                : "%s and %s cannot be told apart: %s in the %s may be chance (%s).".formatted(best, other,
                        amount, by.words(), interval(difference));
    }

    private static Difference difference(Rival rival, Measure measure) {
        Estimate estimate = estimate(rival, measure);
        return estimate == null ? new Difference(rival.label, "", "", false)
                : new Difference(rival.label, amount(estimate.value()), interval(estimate), apart(estimate));
    }

    private static @Nullable Estimate estimate(Rival rival, Measure measure) {
        return rival.less instanceof Paired paired ? paired.differences().get(measure) : null;
    }

    private static boolean apart(Estimate difference) {
        return difference.low() > 0 || difference.high() < 0;
    }

    private static String amount(double difference) {
        String size = number(Math.abs(difference));
        return size.equals(number(0)) ? NOTHING : size + (difference > 0 ? " more" : " less");
    }

    /** To two decimals; where 0 lies outside, to as many as show it. */
    private static String interval(Estimate estimate) {
        double nearest = Math.min(Math.abs(estimate.low()), Math.abs(estimate.high()));
        int decimals = 2;
        while (apart(estimate) && decimals < MOST_DECIMALS && Math.round(nearest * Math.pow(10, decimals)) == 0) {
            decimals++;
        }
        return number(estimate.low(), decimals) + " to " + number(estimate.high(), decimals);
    }

    private static String number(double value) {
        return number(value, 2);
    }

    /** With a minus sign that cannot be taken for a dash, and none before 0. */
    private static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return Double.parseDouble(text) == 0 ? text.replace("-", "") : text.replace('-', '−');
    }
}
