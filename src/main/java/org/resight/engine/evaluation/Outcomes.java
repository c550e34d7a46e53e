package org.resight.engine.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of all queries of one species, by individual: the unit that a {@link Bootstrap} draws.
 *
 * @param known photographs of each individual that is in the gallery
 * @param unknown photographs of each individual that is not
 * @param photographsRanked whether the method ranks photographs, and not individuals only
 */
public record Outcomes(List<List<QueryOutcome>> known, List<List<QueryOutcome>> unknown, boolean photographsRanked) {

    public Outcomes {
        known = List.copyOf(known);
        unknown = List.copyOf(unknown);
    }

    /**
     * Of queries that somebody has kept.
     *
     * @param known photographs of each individual that is in the gallery
     * @param unknown photographs of each individual that is not
     */
    public static Outcomes of(SortedMap<String, List<QueryOutcome>> known, SortedMap<String, List<QueryOutcome>> unknown) {
        return new Outcomes(List.copyOf(known.values()), List.copyOf(unknown.values()),
                Stream.of(known, unknown).flatMap(side -> side.values().stream()).flatMap(List::stream)
                        .anyMatch(outcome -> outcome.photographs().isPresent()));
    }

    static Outcomes of(Scores scores, Predicate<ScoredQuery> accepted) {
        Map<Sample, QueryOutcome> each = each(scores, accepted);
        return of(byIndividual(scores.known(), each), byIndividual(scores.unknown(), each));
    }

    /**
     * What came of each query.
     *
     * @param accepted whether a query is answered with its best hit rather than with <em>new</em>
     * @throws IllegalArgumentException if the scores are of several species
     */
    public static Map<Sample, QueryOutcome> each(Scores scores, Predicate<ScoredQuery> accepted) {
        OpenSetCurve.requireOneSpecies(scores);
        Map<String, Long> gallery = scores.split().samples(Role.GALLERY).stream()
                .filter(sample -> scores.species().contains(sample.species()))
                .collect(Collectors.groupingBy(Sample::individual, Collectors.counting()));
        return scores.queries().stream().collect(Collectors.toMap(ScoredQuery::query, query -> QueryOutcome.of(query,
                accepted.test(query), gallery.getOrDefault(query.query().individual(), 0L).intValue())));
    }

    private static SortedMap<String, List<QueryOutcome>> byIndividual(List<ScoredQuery> queries, Map<Sample, QueryOutcome> each) {
        return queries.stream().map(ScoredQuery::query).collect(Collectors.groupingBy(Sample::individual, TreeMap::new,
                Collectors.mapping(query -> Objects.requireNonNull(each.get(query)), Collectors.toList())));
    }

    /** Whether both are of as many individuals with as many photographs each, in the same order. */
    boolean alike(Outcomes other) {
        return sizes(known).equals(sizes(other.known)) && sizes(unknown).equals(sizes(other.unknown));
    }

    private static List<Integer> sizes(List<List<QueryOutcome>> individuals) {
        return individuals.stream().map(List::size).toList();
    }

    /** Mean over the individuals of the share of their photographs; 0 without any individual. */
    static double balanced(List<List<QueryOutcome>> individuals, Predicate<QueryOutcome> property) {
        return individuals.stream().mapToDouble(photographs -> mean(photographs.stream(), of(property))).average().orElse(0);
    }

    /** Mean over the photographs of known individuals; 0 without any. */
    double meanOfKnown(ToDoubleFunction<QueryOutcome> value) {
        return mean(known.stream().flatMap(List::stream), value);
    }

    static ToDoubleFunction<QueryOutcome> of(Predicate<QueryOutcome> property) {
        return outcome -> property.test(outcome) ? 1 : 0;
    }

    /** Best scores of the photographs that have a property. */
    static double[] best(List<List<QueryOutcome>> individuals, Predicate<QueryOutcome> property) {
        return individuals.stream().flatMap(List::stream).filter(property).mapToDouble(QueryOutcome::best).toArray();
    }

    private static double mean(Stream<QueryOutcome> photographs, ToDoubleFunction<QueryOutcome> value) {
        return photographs.mapToDouble(value).average().orElse(0);
    }
}
