package org.resight.engine.identification.recipe;

import java.util.Objects;
import java.util.function.Function;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.Split;
import org.resight.engine.neighbors.Neighbor;

/**
 * A photograph of the validation: what recipes are fitted on. Cannot be made of a photograph of the test.
 *
 * @param split says so
 * @param query what is asked
 * @param evidence what it can be compared with; asked for the same things several times
 * @param sampleOf which sample of the gallery a neighbor is
 */
public record ValidationCase(Split split, Sample query, Evidence evidence, Function<Neighbor, Sample> sampleOf) {

    /** @throws IllegalArgumentException if the query is not of the validation */
    public ValidationCase {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(sampleOf, "sampleOf");
        if (split.role(query).filter(Role::isValidation).isEmpty()) {
            throw new IllegalArgumentException("%s is no query of the validation: nothing may be fitted to it".formatted(query.file()));
        }
    }
}
