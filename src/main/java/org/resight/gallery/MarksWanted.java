package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.JobState;
import org.resight.platform.jobs.Jobs;

/** Has the marks on a species' photographs read, each of them once, for a recipe that compares pairs by them. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class MarksWanted {

    @Inject
    Matchers known;

    @Inject
    FeatureWork work;

    @Inject
    Jobs jobs;

    /**
     * Queues the reading in the caller's transaction; runs by a recipe that needs them wait for it.
     *
     * @param matchers their keys
     */
    public void queue(long species, Collection<String> matchers) {
        matchers.forEach(matcher -> work.queue(species, matcher));
    }

    /** Whether the marks for any of these matchers are still to be read, or being read. */
    public boolean awaited(long species, Collection<String> matchers) {
        return matchers.stream().anyMatch(matcher -> jobs.latest(FeatureWork.KIND, FeatureWork.subject(species, matcher)).map(JobRow::state)
                .filter(state -> state == JobState.QUEUED || state == JobState.RUNNING).isPresent());
    }

    /** How many photographed animals of a species have no marks: those whose photograph could not be read. */
    public int unread(long species, String matcher) {
        return work.missing(species, known.model(matcher).features());
    }
}
