package org.resight.engine.identification;

import java.util.List;
import java.util.Objects;
import org.resight.engine.neighbors.Neighbor;

/**
 * Somebody whom the photograph may show.
 *
 * @param rank from 1; by score, then by the best similarity, then by identity; those only listed come last, and one whom a
 *     recipe's rule has named comes first
 * @param identity who
 * @param score by the {@link ScoreMethod}, in [−1, 1]
 * @param label what the score means; never <em>likely match</em> for somebody whom a reviewer has ruled out
 * @param neighbors their annotations on the shortlist, best first, ≥ 1
 * @param rejected whether a reviewer has said that this is a different animal
 * @param compared whether all stages of the recipe looked at one of their annotations at least; otherwise they are listed
 *     by the first stage alone, below all others
 */
public record Candidate(int rank, Identity identity, double score, Label label, List<Neighbor> neighbors,
        boolean rejected, boolean compared) {

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
