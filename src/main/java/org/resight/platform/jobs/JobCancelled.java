package org.resight.platform.jobs;

import java.util.Objects;

/** Somebody asked the job to stop, or the server is stopping. */
public class JobCancelled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobCancelled(String message) {
        super(message);
    }

    /** The sentence it was made with; there always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
