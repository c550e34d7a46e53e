package org.resight.engine.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.resight.engine.neighbors.Viewpoint;

/**
 * From which best score on a photograph of one species is answered with somebody of the gallery.
 *
 * @param species for all its photographs
 * @param viewpoints for photographs of these sides instead; may be empty
 */
public record CutOffs(double species, Map<Viewpoint, Double> viewpoints) implements Predicate<ScoredQuery> {

    public CutOffs {
        Map<Viewpoint, Double> ordered = new EnumMap<>(Viewpoint.class);
        ordered.putAll(viewpoints);
        viewpoints = Collections.unmodifiableMap(ordered);
    }

    /** Whether a query's best hit is its answer; otherwise that is <em>new</em>. */
    @Override
    public boolean test(ScoredQuery query) {
        return query.best() >= viewpoints.getOrDefault(query.query().viewpoint(), species);
    }
}
