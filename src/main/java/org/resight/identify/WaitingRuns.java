package org.resight.identify;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/**
 * Finds runs that no job will answer: those that were committed in the moment in which the running job had just found nothing
 * more to do.
 */
@Singleton
public class WaitingRuns {

    @Inject
    Runs runs;

    @Inject
    Queueing queueing;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    void look() {
        if (runs.waiting() > 0) {
            queueing.wake(null);
        }
    }
}
