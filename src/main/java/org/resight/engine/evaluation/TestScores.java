package org.resight.engine.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What has been held back: measured, never fitted to.
 *
 * @param split says which samples these are
 * @param queries one per photograph that was asked about
 */
public record TestScores(Split split, List<ScoredQuery> queries) implements Scores {

    /** @throws IllegalArgumentException if a query is not of the test, occurs twice, or a hit is not of the gallery */
    public TestScores {
        Objects.requireNonNull(split, "split");
        queries = Scores.checked(split, queries, Role::isTest, "test");
    }

    /** The part about one species. */
    public TestScores ofSpecies(String species) {
        return where(sample -> sample.species().equals(species));
    }

    /** The part about some of the queries. */
    public TestScores where(Predicate<Sample> wanted) {
        return new TestScores(split, queries.stream().filter(query -> wanted.test(query.query())).toList());
    }
}
