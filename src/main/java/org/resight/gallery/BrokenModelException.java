package org.resight.gallery;

/** A model that is registered but cannot be used as it lies on the disk; the message says why and what to do. */
class BrokenModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenModelException(String message) {
        super(message);
    }

    BrokenModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
