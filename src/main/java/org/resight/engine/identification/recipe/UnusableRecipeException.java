package org.resight.engine.identification.recipe;

/** A recipe that cannot be read, fitted or run; the message says why and what to do. */
public final class UnusableRecipeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnusableRecipeException(String message) {
        super(message);
    }

    public UnusableRecipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
