package org.resight.engine.identification;

/**
 * Whether somebody answers for a {@link Threshold}. Cut-offs mean nothing for another model, and a model's own suggestion
 * nothing for a species that it was not measured on; while nobody has looked, no label is given by them.
 */
public enum Standing {
    /** Set or confirmed for this species and this model: they label. */
    IN_FORCE(""),
    /** The model's suggestion, which nobody has confirmed for this species. */
    STARTING_VALUES("Nobody has confirmed this species' thresholds yet, so every photograph is labelled uncertain."),
    /** The species had confirmed cut-offs, for a model that is not in use any more. */
    MODEL_CHANGED("The model has changed since this species' thresholds were set, so every photograph is labelled uncertain.");

    private final String sentence;

    Standing(String sentence) {
        this.sentence = sentence;
    }

    /** Whether labels have stopped. */
    public boolean stale() {
        return this != IN_FORCE;
    }

    /** Why labels have stopped, for people; empty where they have not. */
    public String sentence() {
        return sentence;
    }
}
