package org.resight.evaluate;

import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.QueryOutcome;
import org.resight.engine.evaluation.Role;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What a recipe answered about one photograph of an evaluation's validation or test. Ids are those of the snapshot: what they name may
 * be gone since.
 *
 * @param annotationId the photographed animal that was asked about
 * @param individual whom it shows, by the name that they had then
 * @param encounter key of the event that it was seen in
 * @param role of validation or of test; known where photographs of its individual were in the gallery
 * @param ownScore best score of its own individual, of the recipe's last stage; null where that was not compared
 * @param ownAnnotationId the photograph in the gallery that this came from; null likewise
 * @param otherScore best score of somebody else; null where nobody else was compared
 * @param otherAnnotationId the photograph in the gallery that this came from; null likewise
 * @param rightFirst whether the best of all is its own individual; where scores are equal the recipe has decided
 * @param accepted whether it was answered with the best of all, at the recipe's single cut-off, and not with <em>new</em>
 * @param individualRank of its own individual among the individuals, from 1; 0 where it was not listed
 * @param firstRank rank of the first photograph of its individual, from 1, 0 where there is none; null where the recipe ranked none
 * @param rPrecision of the photographs, in [0, 1]; null likewise
 * @param averagePrecision at R, of the photographs, in [0, 1]; null likewise
 */
public record Answer(long annotationId, long sightingId, long individualId, String individual, String encounter, Viewpoint viewpoint,
        Role role, @Nullable Double ownScore, @Nullable Long ownAnnotationId, @Nullable Double otherScore, @Nullable Long otherAnnotationId,
        boolean rightFirst, boolean accepted, int individualRank, @Nullable Integer firstRank, @Nullable Double rPrecision,
        @Nullable Double averagePrecision) {

    /** Score of the best of all; −∞ where nothing could be compared. */
    public double best() {
        return Stream.of(Optional.ofNullable(ownScore), Optional.ofNullable(otherScore)).flatMap(Optional::stream)
                .flatMapToDouble(DoubleStream::of).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** The photograph in the gallery that resembles it most; null where nothing could be compared. */
    public @Nullable Long bestAnnotationId() {
        return rightFirst ? ownAnnotationId : otherAnnotationId;
    }

    /** As measures see it. */
    public QueryOutcome outcome() {
        return new QueryOutcome(best(), accepted, rightFirst, individualRank,
                firstRank == null || rPrecision == null || averagePrecision == null ? Optional.empty()
                        : Optional.of(new QueryOutcome.Ranks(firstRank, rPrecision, averagePrecision)));
    }
}
