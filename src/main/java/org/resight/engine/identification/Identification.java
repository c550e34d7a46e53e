package org.resight.engine.identification;

import java.util.List;
import java.util.Objects;

/** What came of asking who a photograph shows. */
public sealed interface Identification {

    /**
     * Somebody was near enough to be shown, however far that is: a threshold labels, it hides nobody.
     *
     * @param candidates everybody on the shortlist, best first, ≥ 1
     * @param label that of the best candidate whom no reviewer has ruled out; <em>likely new</em> if all are;
     *     <em>uncertain</em> while the cut-offs are stale
     * @param decision the rule's answer
     * @param nearestSimilarity the highest similarity on the shortlist, ruled out or not
     * @param acrossSides whether nothing of a comparable side was there, so that other sides were compared
     * @param gallerySize how many annotations could have been on the shortlist: scores from galleries of different size
     *     are not comparable
     * @param threshold the cut-offs used
     * @param method how candidates were scored and the rule's answer found
     * @param trace what each stage of the recipe said, in order; empty where there was no recipe
     */
    record Proposal(List<Candidate> candidates, Label label, Decision decision, double nearestSimilarity,
            boolean acrossSides, long gallerySize, Threshold threshold, String method, List<StageTrace> trace)
            implements Identification {

        public Proposal {
            candidates = List.copyOf(candidates);
            trace = List.copyOf(trace);
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(threshold, "threshold");
        }
    }

    /** There was nothing to compare with. */
    record NothingFound(Reason reason) implements Identification {

        public NothingFound {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Why there was nothing to compare with. */
    enum Reason {
        EMPTY_GALLERY("No other photograph of this species has been embedded yet."),
        ONLY_OWN_SIGHTING("All embedded photographs of this species belong to this sighting."),
        NO_COMPARABLE_VIEWPOINT("No embedded photograph of this species shows a comparable side.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }
    }
}
