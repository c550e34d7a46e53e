package org.resight.engine.djl;

import java.util.Optional;

/** What a person needs of the messages of native libraries, which come with stack traces and names of source files. */
final class FirstSentence {

    private static final int LONGEST = 240;

    private FirstSentence() {}

    /** First line of the innermost message there is. */
    static String of(Throwable thrown) {
        String message = Optional.ofNullable(thrown.getMessage()).orElse(thrown.getClass().getSimpleName());
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                message = cause.getMessage();
            }
        }
        String line = message.strip().lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
