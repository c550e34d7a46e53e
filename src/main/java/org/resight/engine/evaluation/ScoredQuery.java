package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a method found for one query: all that an evaluation gets to see of it.
 *
 * @param query what was asked
 * @param hits samples of the gallery, best first, each once; all of it or a shortlist, or one of every individual; may be
 *     empty, where there was nothing to compare with
 * @param photographs all samples of the gallery that the method can list, likeliest first, each once; empty where it ranks
 *     individuals only, or nobody has asked for it
 */
public record ScoredQuery(Sample query, List<ScoredHit> hits, List<Sample> photographs) {

    /**
     * @throws IllegalArgumentException if the hits are not best first, or one occurs twice, is the query itself, or shows
     *     another species; or a photograph occurs twice or is the query itself
     */
    public ScoredQuery {
        Objects.requireNonNull(query, "query");
        hits = List.copyOf(hits);
        photographs = List.copyOf(photographs);
        Set<String> files = new HashSet<>(Set.of(query.file()));
        for (int i = 0; i < hits.size(); i++) {
            Sample hit = hits.get(i).gallery();
            if (i > 0 && hits.get(i).score() > hits.get(i - 1).score()) {
                throw new IllegalArgumentException("the hits of %s are not best first".formatted(query.file()));
            }
            if (!files.add(hit.file())) {
                throw new IllegalArgumentException("%s occurs twice for %s".formatted(hit.file(), query.file()));
            }
            if (!hit.species().equals(query.species())) {
                throw new IllegalArgumentException("%s of %s was compared with %s of %s".formatted(
                        query.file(), query.species(), hit.file(), hit.species()));
            }
        }
        Set<Sample> ranked = new HashSet<>(Set.of(query));
        photographs.stream().filter(photograph -> !ranked.add(photograph)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException("%s is ranked twice for %s".formatted(twice.file(), query.file()));
        });
    }

    /** Of a method of which only the hits are known. */
    public ScoredQuery(Sample query, List<ScoredHit> hits) {
        this(query, hits, List.of());
    }

    /** Puts hits in the order of {@link ScoredHit#BEST_FIRST}. */
    public static ScoredQuery ranking(Sample query, List<ScoredHit> hits) {
        return new ScoredQuery(query, hits.stream().sorted(ScoredHit.BEST_FIRST).toList());
    }

    /** Puts hits in the order of {@link ScoredHit#BEST_FIRST}, of a method whose hits are all photographs that it can list. */
    public static ScoredQuery photographs(Sample query, List<ScoredHit> hits) {
        ScoredQuery ranked = ranking(query, hits);
        return ranked.withPhotographs(ranked.hits.stream().map(ScoredHit::gallery).toList());
    }

    /** The same hits, and how the method ranks photographs. */
    public ScoredQuery withPhotographs(List<Sample> ranked) {
        return new ScoredQuery(query, hits, ranked);
    }

    /** The highest score; −∞ where there was nothing to compare with. */
    public double best() {
        return hits.isEmpty() ? Double.NEGATIVE_INFINITY : hits.getFirst().score();
    }

    /** The highest score of somebody whom the query does not show; nothing if no other was compared. */
    public OptionalDouble bestOfOthers() {
        return score(firstOfOthers());
    }

    /** The highest score of the individual that the query shows; nothing if it was not compared. */
    public OptionalDouble bestOfSame() {
        return score(firstOfSame());
    }

    /** The best hit on somebody whom the query does not show; nothing if no other was compared. */
    public Optional<ScoredHit> firstOfOthers() {
        return hits.stream().filter(hit -> !hit.gallery().showsSameAs(query)).findFirst();
    }

    /** The best hit on the individual that the query shows; nothing if it was not compared. */
    public Optional<ScoredHit> firstOfSame() {
        return hits.stream().filter(hit -> hit.gallery().showsSameAs(query)).findFirst();
    }

    private static OptionalDouble score(Optional<ScoredHit> hit) {
        return hit.map(each -> OptionalDouble.of(each.score())).orElse(OptionalDouble.empty());
    }

    /** The best hit of every individual, best first. */
    public List<ScoredHit> individuals() {
        Set<String> seen = new HashSet<>();
        List<ScoredHit> first = new ArrayList<>();
        for (ScoredHit hit : hits) {
            if (seen.add(hit.gallery().individual())) {
                first.add(hit);
            }
        }
        return List.copyOf(first);
    }

    /** Whether the best hit shows the query's individual. */
    public boolean isRightFirst() {
        return !hits.isEmpty() && hits.getFirst().gallery().showsSameAs(query);
    }
}
