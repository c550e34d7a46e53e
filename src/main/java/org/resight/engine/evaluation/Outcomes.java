package org.resight.engine.evaluation;

import java.util.List;
import java.util.Map;
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
record Outcomes(List<List<QueryOutcome>> known, List<List<QueryOutcome>> unknown, boolean photographsRanked) {

    static Outcomes of(Scores scores, Predicate<ScoredQuery> accepted) {
        OpenSetCurve.requireOneSpecies(scores);
        Map<String, Long> gallery = scores.split().samples(Role.GALLERY).stream()
                .filter(sample -> scores.species().contains(sample.species()))
                .collect(Collectors.groupingBy(Sample::individual, Collectors.counting()));
        return new Outcomes(byIndividual(scores.known(), accepted, gallery), byIndividual(scores.unknown(), accepted, gallery),
                scores.queries().stream().anyMatch(query -> !query.photographs().isEmpty()));
    }

    private static List<List<QueryOutcome>> byIndividual(List<ScoredQuery> queries, Predicate<ScoredQuery> accepted,
            Map<String, Long> gallery) {
        return List.copyOf(queries.stream().collect(Collectors.groupingBy(query -> query.query().individual(), TreeMap::new,
                Collectors.mapping(query -> QueryOutcome.of(query, accepted.test(query),
                        gallery.getOrDefault(query.query().individual(), 0L).intValue()), Collectors.toList())))
                .values());
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
