package org.resight.engine.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a method found for one side of a {@link Split}. Measures take any scores; whatever is fitted takes
 * {@link ValidationScores} only, which cannot be made from queries of the test.
 */
public sealed interface Scores permits ValidationScores, TestScores {

    /** Who is known. */
    Split split();

    /** One per photograph that was asked about. */
    List<ScoredQuery> queries();

    /** Queries whose individual is in the gallery. */
    default List<ScoredQuery> known() {
        return queries().stream().filter(query -> split().role(query.query()).filter(Role::isKnown).isPresent()).toList();
    }

    /** Queries whose individual is not in the gallery. */
    default List<ScoredQuery> unknown() {
        return queries().stream().filter(query -> split().role(query.query()).filter(role -> !role.isKnown()).isPresent()).toList();
    }

    /** The species that were asked about, by name. */
    default List<String> species() {
        return queries().stream().map(query -> query.query().species()).distinct().sorted().toList();
    }

    private static void require(boolean right, String message, Object... values) {
        if (!right) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }

    /** @throws IllegalArgumentException if a query is of another side, occurs twice, or a hit is not of the gallery */
    static List<ScoredQuery> checked(Split split, List<ScoredQuery> queries, Predicate<Role> side, String name) {
        Set<Sample> asked = new HashSet<>();
        for (ScoredQuery query : queries) {
            String file = query.query().file();
            require(split.role(query.query()).filter(side).isPresent(), "%s is no query of the %s", file, name);
            require(asked.add(query.query()), "%s was asked twice", file);
            for (ScoredHit hit : query.hits()) {
                require(split.roles().get(hit.gallery()) == Role.GALLERY, "%s was compared with %s, which is not in the gallery",
                        file, hit.gallery().file());
            }
            for (Sample photograph : query.photographs()) {
                require(split.roles().get(photograph) == Role.GALLERY, "%s was ranked for %s, but is not in the gallery",
                        photograph.file(), file);
            }
        }
        return List.copyOf(queries);
    }
}
