package org.resight.engine.neighbors;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which annotations a search may answer with.
 *
 * @param species id of the only species searched
 * @param withoutAnnotations ids to leave out, such as the query itself
 * @param withoutSighting a sighting to leave out, which is the query's own: its photographs show the same animal at
 *     the same time and would always win
 * @param viewpoints sides to search, never empty; see {@link Viewpoint#comparable()}
 */
public record NeighborFilter(long species, Set<Long> withoutAnnotations, OptionalLong withoutSighting,
        Set<Viewpoint> viewpoints) {

    /** @throws IllegalArgumentException if no side is allowed, which would find nothing whatever is asked */
    public NeighborFilter {
        withoutAnnotations = Set.copyOf(withoutAnnotations);
        viewpoints = Set.copyOf(viewpoints);
        if (viewpoints.isEmpty()) {
            throw new IllegalArgumentException("a search must allow at least one viewpoint");
        }
    }

    /** Everything of a species. */
    public static NeighborFilter ofSpecies(long species) {
        return new NeighborFilter(species, Set.of(), OptionalLong.empty(), Viewpoint.UNKNOWN.comparable());
    }

    /** The same, without one more annotation. */
    public NeighborFilter withoutAnnotation(long annotation) {
        Set<Long> more = new HashSet<>(withoutAnnotations);
        more.add(annotation);
        return new NeighborFilter(species, more, withoutSighting, viewpoints);
    }

    /** The same, without the annotations of a sighting, instead of any sighting named before. */
    public NeighborFilter withoutSighting(long sighting) {
        return new NeighborFilter(species, withoutAnnotations, OptionalLong.of(sighting), viewpoints);
    }

    /** The same, restricted to these sides, instead of any named before. */
    public NeighborFilter seenFrom(Set<Viewpoint> sides) {
        return new NeighborFilter(species, withoutAnnotations, withoutSighting, sides);
    }

    /** Whether an annotation of the filter's species may be in the answer. */
    boolean allows(long annotation, long sighting, Viewpoint viewpoint) {
        return viewpoints.contains(viewpoint) && !leavesOut(annotation, sighting);
    }

    /** Whether an annotation is one of those named, or of the sighting named. */
    public boolean leavesOut(long annotation, long sighting) {
        return withoutSighting.isPresent() && withoutSighting.getAsLong() == sighting || withoutAnnotations.contains(annotation);
    }
}
