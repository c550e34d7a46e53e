package org.resight.evaluate.web;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.evaluate.EvaluationRow;

/**
 * An evaluation in the list, with the figures by which evaluations are compared.
 *
 * @param figures empty until it is done
 */
public record EvaluationLine(EvaluationRow row, Map<Measure, Estimate> figures) {

    static EvaluationLine of(EvaluationRow row) {
        return new EvaluationLine(row, row.measures());
    }

    public boolean done() {
        return !figures.isEmpty();
    }

    /** How it was split, where that is no open set; otherwise nothing. */
    public String split() {
        return row.splitKind() == SplitPlan.Kind.OPEN_SET ? "" : row.plan().words();
    }

    public String geometricMean() {
        return value(Measure.GEOMETRIC_MEAN);
    }

    public String baks() {
        return value(Measure.BAKS);
    }

    public String baus() {
        return value(Measure.BAUS);
    }

    public String auroc() {
        return value(Measure.AUROC);
    }

    /** “0.71”, or nothing where it was not measured. */
    String value(Measure measure) {
        @Nullable
        Estimate estimate = figures.get(measure);
        return estimate == null ? "" : number(estimate.value());
    }

    /** “0.41 to 1.00”, or nothing where it was not measured. */
    public String interval(Measure measure) {
        @Nullable
        Estimate estimate = figures.get(measure);
        return estimate == null ? "" : number(estimate.low()) + " to " + number(estimate.high());
    }

    /** The interval of the geometric mean of BAKS and BAUS. */
    public String interval() {
        return interval(Measure.GEOMETRIC_MEAN);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
