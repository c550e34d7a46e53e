package org.resight.platform.jobs;

/** Somebody asked the job to stop, or the server is stopping. */
public class JobCancelled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobCancelled(String message) {
        super(message);
    }
}
