package org.resight.gallery;

import java.util.Objects;

/** A model that is registered but cannot be used as it lies on the disk; the message says why and what to do. */
class BrokenModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenModelException(String message) {
        super(message);
    }

    BrokenModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence it was made with; there always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
