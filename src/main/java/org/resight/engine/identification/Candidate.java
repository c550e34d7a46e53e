package org.resight.engine.identification;

import java.util.List;
import java.util.Objects;
import org.resight.engine.neighbors.Neighbor;

/**
 * Somebody whom the photograph may show.
 *
 * @param rank from 1; by score, then by the best similarity, then by identity
 * @param identity who
 * @param score by the {@link ScoreMethod}, in [−1, 1]
 * @param label what the score means; never <em>likely match</em> for somebody whom a reviewer has ruled out
 * @param neighbors their annotations on the shortlist, nearest first, ≥ 1
 * @param rejected whether a reviewer has said that this is a different animal
 */
public record Candidate(int rank, Identity identity, double score, Label label, List<Neighbor> neighbors,
        boolean rejected) {

    public Candidate {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(label, "label");
        neighbors = List.copyOf(neighbors);
    }

    /** The annotation to show first. */
    public Neighbor nearest() {
        return neighbors.getFirst();
    }
}
