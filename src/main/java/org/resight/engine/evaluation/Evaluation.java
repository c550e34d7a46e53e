package org.resight.engine.evaluation;

import java.util.List;
import java.util.Objects;

/**
 * How good a method is, and where that comes from. Immutable; two of the same provenance are equal to the last digit.
 *
 * @param provenance all it takes to make the figures again
 * @param species each on its own, by name
 */
public record Evaluation(Provenance provenance, List<SpeciesEvaluation> species) {

    /** @throws IllegalArgumentException if there is no species */
    public Evaluation {
        Objects.requireNonNull(provenance, "provenance");
        species = List.copyOf(species);
        if (species.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs at least one species");
        }
    }

    /** The score of AnimalCLEF 2025: the mean over species of the geometric mean of BAKS and BAUS; never pooled. */
    public double score() {
        return mean(Measure.GEOMETRIC_MEAN);
    }

    /** Mean of a measure over the species that have it; NaN where none has. */
    public double mean(Measure measure) {
        return species.stream().map(SpeciesEvaluation::test).filter(test -> test.containsKey(measure))
                .mapToDouble(test -> test.get(measure).value()).average().orElse(Double.NaN);
    }
}
