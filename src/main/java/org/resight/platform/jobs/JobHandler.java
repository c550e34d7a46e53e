package org.resight.platform.jobs;

/**
 * What one kind of job does. A handler is a CDI bean; it may be called again for a job that a killed server left half way,
 * so that whatever is done already must be found done. No transaction is open when it is called.
 */
public interface JobHandler {

    /** The kind in the job's row: lower case with hyphens. */
    String kind();

    /**
     * Does the job, in batches; between batches it reports through {@link JobControl} and asks whether to go on.
     *
     * @return how it ended
     * @throws JobCancelled when {@link JobControl#progress} said so; nothing half done may be left
     */
    Outcome run(JobControl job) throws InterruptedException;

    /** How a job ended when it did not break. */
    sealed interface Outcome {
        /** Done; the message says what was done. */
        record Done(String message) implements Outcome {}

        /** Done, and there was nothing to find or do; the reason says why. */
        record NothingFound(String reason) implements Outcome {}

        /** Could not be done and would not be by trying again; the reason says why and what to do. */
        record Failed(String reason) implements Outcome {}

        /** Cannot be done yet, for example because another job must end first; tried again after the given seconds. */
        record Later(String reason, int seconds) implements Outcome {}
    }
}
