package org.resight.engine.evaluation;

import java.util.Objects;
import org.resight.engine.neighbors.Viewpoint;

/**
 * A photograph of one animal whose name is known: what an evaluation asks about, and what it searches.
 *
 * @param file its name, unique within an evaluation
 * @param species of the animal; samples of different species are never compared
 * @param individual who it shows; unique within the species
 * @param encounter key of the sighting that it belongs to, unique within the individual; the file's name where nothing
 *     else is known
 * @param viewpoint the side that it shows
 */
public record Sample(String file, String species, String individual, String encounter, Viewpoint viewpoint) {

    /** @throws IllegalArgumentException if a text is blank */
    public Sample {
        requireText(file, "file");
        requireText(species, "species");
        requireText(individual, "individual");
        requireText(encounter, "encounter");
        Objects.requireNonNull(viewpoint, "viewpoint");
    }

    /** Whether both show the same animal. */
    public boolean showsSameAs(Sample other) {
        return individual.equals(other.individual) && species.equals(other.species);
    }

    /** Whether both were taken of the same animal at the same place and time, so that they resemble each other anyway. */
    public boolean sharesEncounterWith(Sample other) {
        return showsSameAs(other) && encounter.equals(other.encounter);
    }

    private static void requireText(String text, String what) {
        if (Objects.requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException("a sample's " + what + " must not be blank");
        }
    }
}
