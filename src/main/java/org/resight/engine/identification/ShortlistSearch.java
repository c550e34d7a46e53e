package org.resight.engine.identification;

import java.util.Objects;
import java.util.OptionalLong;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Viewpoint;

/**
 * Searches a gallery for what a photograph may be compared with.
 *
 * @param index the gallery
 * @param size how many annotations to put on the shortlist, ≥ 1; well above the K of the {@link Threshold}, because the
 *     candidates are the individuals on it
 * @param sideRule which sides may be compared
 */
public record ShortlistSearch(NeighborIndex index, int size, SideRule sideRule) {

    /** @throws IllegalArgumentException if the size is &lt; 1 */
    public ShortlistSearch {
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(sideRule, "sideRule");
        if (size < 1) {
            throw new IllegalArgumentException("a shortlist must have room for at least one, not " + size);
        }
    }

    /**
     * @param query the photograph's embedding
     * @param viewpoint the side that it shows
     * @param filter what may be compared apart from the side: the species, without the query's own sighting
     */
    public Shortlist around(Embedding query, Viewpoint viewpoint, NeighborFilter filter) {
        NeighborFilter anySide = filter.seenFrom(Viewpoint.UNKNOWN.comparable());
        long gallery = index.count(anySide);
        if (gallery == 0) {
            return new Shortlist.Empty(whyNobody(anySide));
        }
        if (sideRule == SideRule.ANY_SIDE) {
            return found(query, anySide, false, gallery);
        }
        NeighborFilter sameSide = filter.seenFrom(viewpoint.comparable());
        long comparable = index.count(sameSide);
        if (comparable > 0) {
            return found(query, sameSide, false, comparable);
        }
        return sideRule == SideRule.SAME_SIDE_FIRST ? found(query, anySide, true, gallery)
                : new Shortlist.Empty(Identification.Reason.NO_COMPARABLE_VIEWPOINT);
    }

    private Shortlist found(Embedding query, NeighborFilter filter, boolean acrossSides, long searched) {
        return new Shortlist.Found(index.search(query, size, filter), acrossSides, searched);
    }

    private Identification.Reason whyNobody(NeighborFilter anySide) {
        NeighborFilter withOwnSighting = new NeighborFilter(anySide.species(), anySide.withoutAnnotations(),
                OptionalLong.empty(), anySide.viewpoints());
        return index.count(withOwnSighting) == 0 ? Identification.Reason.EMPTY_GALLERY
                : Identification.Reason.ONLY_OWN_SIGHTING;
    }
}
