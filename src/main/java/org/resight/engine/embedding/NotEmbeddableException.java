package org.resight.engine.embedding;

import java.util.Objects;

/** A picture that a model can make no vector of; the message says why and what to do. */
public final class NotEmbeddableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int index;

    /**
     * @param index place of the picture among those that were to be embedded, from 0
     * @param message what is wrong with it and what to do, in plain English
     */
    public NotEmbeddableException(int index, String message) {
        super(message);
        this.index = index;
    }

    /** Place of the picture among those that were to be embedded, from 0. */
    public int index() {
        return index;
    }

    /** The sentence it was made with; there always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
