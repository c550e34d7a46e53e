package org.resight.platform.jobs;

/** Where a job stands. Done with nothing found and failed always come with a reason. */
public enum JobState {
    QUEUED, RUNNING, DONE, NOTHING_FOUND, FAILED, CANCELLED;

    public boolean over() {
        return this != QUEUED && this != RUNNING;
    }
}
