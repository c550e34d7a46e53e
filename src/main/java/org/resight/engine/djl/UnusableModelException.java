package org.resight.engine.djl;

import java.util.Objects;

/** A model that cannot be used; the message says why and what to do, for whoever put its files there. */
public final class UnusableModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnusableModelException(String message) {
        super(message);
    }

    UnusableModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence it was made with; there always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
