package org.resight.engine.neighbors;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.resight.engine.embedding.Embedding;

/**
 * The embeddings that one model has made of a gallery, searched by cosine similarity. What has been added is found by
 * the very next search, so that the photographs of one import find each other; a search never answers with fewer
 * neighbors than there are.
 */
public interface NeighborIndex {

    /** Components of every vector in the index, ≥ 1. */
    int dimension();

    /**
     * Adds an annotation, or puts its new vector in place of the old one.
     *
     * @throws IllegalArgumentException if the vector has another dimension than the index
     */
    void add(GalleryEntry entry);

    /** Takes an annotation out; says whether it was in. */
    boolean remove(long annotation);

    /** One annotation with its vector; nothing where the index has none of it. */
    Optional<GalleryEntry> entry(long annotation);

    /** All of some annotations of a species with their vectors, in any order; those without one are missing. */
    default List<GalleryEntry> entries(long species, Collection<Long> annotations) {
        return annotations.stream().map(this::entry).flatMap(Optional::stream).filter(entry -> entry.species() == species).toList();
    }

    /** How many annotations a search with this filter could answer with. */
    long count(NeighborFilter filter);

    /**
     * The most similar annotations, nearest first, equally similar ones by id.
     *
     * @param query any embedding of the same model
     * @param k how many are wanted, ≥ 1
     * @return exactly min(k, {@link #count}) neighbors in the order of {@link Neighbor#NEAREST_FIRST}
     * @throws IllegalArgumentException if the query has another dimension than the index, or k &lt; 1
     */
    List<Neighbor> search(Embedding query, int k, NeighborFilter filter);

    /** The answer of {@link #search} to each of several queries, in their order. */
    default List<List<Neighbor>> searchAll(List<Embedding> queries, int k, NeighborFilter filter) {
        return queries.stream().map(query -> search(query, k, filter)).toList();
    }
}
