package org.resight.launch;

import java.util.Objects;

/** Starting cannot go on; the message is one sentence for the person at the terminal: what is wrong, what to do. */
final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LaunchException(String sentence) {
        super(sentence);
    }

    LaunchException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence it was made with; there always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
