package org.resight.ingest;

/** How far an import is. */
public enum ImportState {
    /** Files are being sent. */
    OPEN,
    /** Waits for its turn. */
    QUEUED,
    /** Photographs are being taken over. */
    RUNNING,
    /** Everything that could be taken over was. */
    DONE,
    /** Broke; what was taken over before stays, and it can go on. */
    FAILED,
    /** Stopped by somebody; what was taken over before stays, and it can go on. */
    CANCELLED,
    /** Everything that it brought was removed again. */
    UNDONE;

    boolean mayStart() {
        return this == OPEN || this == FAILED || this == CANCELLED;
    }

    boolean mayUndo() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /** For people. */
    public String getWords() {
        return switch (this) {
            case OPEN -> "Not started";
            case QUEUED -> "Waiting";
            case RUNNING -> "Running";
            case DONE -> "Done";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case UNDONE -> "Undone";
        };
    }

    /** How a badge looks that says so. */
    public String getTone() {
        return switch (this) {
            case OPEN, UNDONE -> "neutral";
            case QUEUED, RUNNING -> "accent";
            case DONE -> "good";
            case FAILED -> "bad";
            case CANCELLED -> "warn";
        };
    }

    public boolean atWork() {
        return this == QUEUED || this == RUNNING;
    }
}
