package org.resight.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.resight.engine.evaluation.KolmogorovSmirnov;

/**
 * How the nearest similarities of new photographs compare with those that the cut-offs were fitted on. The test takes its values for
 * independent ones, so of each encounter there is one: its first photograph's, and not by another of the same encounter. Trials are asked
 * of named animals alone, so only candidates with a name count here: among those without stand frames of one burst, very near.
 *
 * @param encounters how many encounters were looked up since
 * @param median of their nearest similarities
 * @param fittedMedian of the trials
 * @param test whether both may come from one distribution
 */
public record Drift(int encounters, double median, double fittedMedian, KolmogorovSmirnov test) {

    /** Fewer tell nothing. */
    static final int ENOUGH = 50;

    private static final int NEWEST = 300;
    /** Bounds the search where many frames belong to one encounter. */
    private static final int RUNS = 10 * NEWEST;
    private static final double SIGNIFICANT = 0.01;

    /**
     * Of the newest encounters since the version was set; nothing while there are too few, or where it was fitted on nothing.
     *
     * @param fitted nearest similarities that the version was fitted on, one of each encounter
     */
    static Optional<Drift> since(Handle handle, RunsOf answered, double[] fitted) {
        if (fitted.length == 0) {
            return Optional.empty();
        }
        List<Double> nearest = answered.bound(handle.createQuery("""
                select score from (
                    select distinct on (encounter) annotation_id, score from (
                        select a.id as annotation_id, encounter_of(s) as encounter,
                            (select max(c.similarity) from identification_candidate c join annotation ca on ca.id = c.annotation_id
                                join sighting cs on cs.id = ca.sighting_id where c.run_id = r.id and c.individual_id is not null
                                    and encounter_of(cs) <> encounter_of(s)) as score
                        from identification_run r join annotation a on a.id = r.annotation_id join sighting s on s.id = a.sighting_id
                        where r.state = 'DONE' and r.latest and %s order by r.id desc limit :runs) answered
                    where score is not null order by encounter, annotation_id) first
                order by annotation_id desc limit :count
                """.formatted(answered.where()))).bind("runs", RUNS).bind("count", NEWEST).mapTo(Double.class).list();
        return nearest.size() < ENOUGH ? Optional.empty() : Optional.of(of(values(nearest), fitted));
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
        return String.format(Locale.ROOT, "The scores of the last %d encounters are not like those that these cut-offs were fitted on: "
                + "their median is %.3f, and was %.3f. Look whether the photographs have changed, and fit them again.", encounters, median,
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
