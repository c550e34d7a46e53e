package org.resight.engine.embedding;

import java.util.Objects;
import java.util.Optional;
import org.resight.engine.matching.LocalFeatures;

/**
 * A picture to learn a vocabulary from.
 *
 * @param features of its crop
 * @param identity who is seen, where that is known
 */
public record LearningPicture(LocalFeatures features, Optional<Identity> identity) {

    public LearningPicture {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(identity, "identity");
    }

    /** A picture of nobody knows whom. */
    public static LearningPicture unnamed(LocalFeatures features) {
        return new LearningPicture(features, Optional.empty());
    }

    /** A picture of a known individual in one of its sightings. */
    public static LearningPicture of(LocalFeatures features, String individual, String sighting) {
        return new LearningPicture(features, Optional.of(new Identity(individual, sighting)));
    }

    /**
     * Who is seen when.
     *
     * @param individual key, unique over all species
     * @param sighting key, unique over all individuals; pictures of one sighting are too alike to be judged by
     */
    public record Identity(String individual, String sighting) {

        public Identity {
            Objects.requireNonNull(individual, "individual");
            Objects.requireNonNull(sighting, "sighting");
        }
    }
}
