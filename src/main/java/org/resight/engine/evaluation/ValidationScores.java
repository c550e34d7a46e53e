package org.resight.engine.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What thresholds, calibrations and recipes may be fitted to.
 *
 * @param split says which samples these are
 * @param queries one per photograph that was asked about
 */
public record ValidationScores(Split split, List<ScoredQuery> queries) implements Scores {

    /** @throws IllegalArgumentException if a query is not of the validation, occurs twice, or a hit is not of the gallery */
    public ValidationScores {
        Objects.requireNonNull(split, "split");
        queries = Scores.checked(split, queries, Role::isValidation, "validation");
    }

    /** The part about one species. */
    public ValidationScores ofSpecies(String species) {
        return where(sample -> sample.species().equals(species));
    }

    /** The part about some of the queries. */
    public ValidationScores where(Predicate<Sample> wanted) {
        return new ValidationScores(split, queries.stream().filter(query -> wanted.test(query.query())).toList());
    }
}
