package org.resight.identify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Standing;

/** How far the search for one annotation's animal is, with what belongs to that state and no other. */
public sealed interface RunState {

    /** As the database and pages call it. */
    String name();

    /** Waits its turn. */
    record Queued() implements RunState {
        @Override
        public String name() {
            return "QUEUED";
        }
    }

    /** Being searched at this moment. */
    record Running() implements RunState {
        @Override
        public String name() {
            return "RUNNING";
        }
    }

    /**
     * There are candidates.
     *
     * @param label that of the best candidate whom no reviewer has ruled out
     * @param rule the answer of the decision rule beside the candidates
     * @param provenance what made it
     * @param trace what each stage of the species' recipe said, in order; empty where there was no recipe
     */
    record Done(Label label, Rule rule, double nearestSimilarity, boolean acrossSides, Provenance provenance, List<Trace.Stage> trace,
            Instant at) implements RunState {

        public Done {
            trace = List.copyOf(trace);
        }

        @Override
        public String name() {
            return "DONE";
        }
    }

    /** Done, and there was nothing to compare with, or nothing to compare. */
    record NothingFound(String reason) implements RunState {
        @Override
        public String name() {
            return "NOTHING_FOUND";
        }
    }

    /** Could not be done; the reason says why and what to do. */
    record Failed(String reason) implements RunState {
        @Override
        public String name() {
            return "FAILED";
        }
    }

    /** Somebody stopped it. */
    record Cancelled() implements RunState {
        @Override
        public String name() {
            return "CANCELLED";
        }
    }

    /**
     * The answer of the decision rule: an individual, a sighting nobody has named, or neither: a new individual.
     *
     * @param name the individual's main name, or null
     */
    record Rule(@Nullable Long individualId, @Nullable Long sightingId, @Nullable String name) {

        public boolean newIndividual() {
            return individualId == null && sightingId == null;
        }
    }

    /**
     * Without these a score means nothing tomorrow.
     *
     * @param model name and version
     * @param recipe name of the recipe that the species was identified by, or null for its nearest neighbors alone
     * @param threshold number of the recipe's version, or without one of the species' threshold version
     * @param viewpoint the side whose cut-offs these are, or null where they are the species'
     * @param standing whether it could label; while nobody answers for it, all was uncertain
     * @param likelyMatch score (cosine similarity, or the recipe's) from which on up it called a candidate a likely match
     * @param likelyNew score below which it called the photograph likely new
     * @param k how many of the nearest annotations voted
     * @param method how candidates were scored and the rule's answer found
     * @param galleryAnnotations how many annotations were searched
     * @param galleryIndividuals how many named individuals these showed
     */
    record Provenance(String model, @Nullable String recipe, int threshold, @Nullable String viewpoint, Standing standing,
            double likelyMatch, double likelyNew,
            int k, String method,
            int galleryAnnotations, int galleryIndividuals) {

        /** “threshold version 3”, or the recipe with its version. */
        public String authority() {
            return recipe == null ? "threshold version " + threshold : "recipe " + recipe + ", version " + threshold;
        }

        /** “likely match from 0.24, likely new below 0.16, K 5”. */
        public String cutOffs() {
            return String.format(Locale.ROOT, "likely match from %.2f, likely new below %.2f, K %d", likelyMatch, likelyNew, k);
        }
    }
}
