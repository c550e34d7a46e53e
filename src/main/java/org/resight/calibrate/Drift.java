package org.resight.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.resight.engine.evaluation.KolmogorovSmirnov;

/**
 * How the nearest similarities of new photographs compare with those that the cut-offs were fitted on.
 *
 * @param runs how many new photographs were looked up since
 * @param median of these
 * @param fittedMedian of the trials
 * @param test whether both may come from one distribution
 */
public record Drift(int runs, double median, double fittedMedian, KolmogorovSmirnov test) {

    /** Fewer tell nothing. */
    static final int ENOUGH = 50;

    private static final int NEWEST = 300;
    private static final double SIGNIFICANT = 0.01;

    /** Of the newest runs since the version was set; nothing while there are too few, or where it was fitted on nothing. */
    static Optional<Drift> since(Handle handle, Scope scope, ThresholdVersion version) {
        FittedOn fitted = version.evidence();
        if (fitted == null) {
            return Optional.empty();
        }
        List<Double> nearest = handle.createQuery("""
                select r.nearest_similarity from identification_run r join annotation a on a.id = r.annotation_id
                where r.species_id = :species and r.model_id = :model and r.state = 'DONE' and r.latest and r.threshold_id = :version
                    and (:side::text is null or a.viewpoint = :side)
                order by r.id desc limit :count
                """).bind("species", scope.speciesId()).bind("model", scope.modelId()).bind("side", scope.side())
                .bind("version", version.id()).bind("count", NEWEST).mapTo(Double.class).list();
        return nearest.size() < ENOUGH ? Optional.empty() : Optional.of(of(values(nearest), values(fitted.nearest())));
    }

    static Drift of(double[] now, double[] fitted) {
        return new Drift(now.length, median(now), median(fitted), KolmogorovSmirnov.of(now, fitted));
    }

    /** Whether the photographs have drifted away from what the cut-offs were fitted on. */
    public boolean away() {
        return test.pValue() < SIGNIFICANT;
    }

    /** For people. */
    public String sentence() {
        return String.format(Locale.ROOT, "The scores of the last %d photographs are not like those that these thresholds were fitted on: "
                + "their median is %.3f, and was %.3f. Look whether the photographs have changed, and fit them again.", runs, median,
                fittedMedian);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
