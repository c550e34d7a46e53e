package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/** Measures one recipe on one snapshot. Nothing is kept before it is done, so a killed server begins anew. */
@ApplicationScoped
class EvaluateJob implements JobHandler {

    static final String KIND = "evaluate";
    private static final String SUBJECT = "evaluation:";
    private static final int SECONDS_TO_WAIT = 3;

    @Inject
    EvaluationSteps steps;

    @Inject
    Measuring measuring;

    static String subject(long evaluation) {
        return SUBJECT + evaluation;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        long id = Long.parseLong(Objects.requireNonNull(job.subject(), "subject").substring(SUBJECT.length()));
        if (steps.marksAwaited(id)) {
            return new Outcome.Later("The marks on the species' photographs are being read.", SECONDS_TO_WAIT);
        }
        Optional<EvaluationRow> row = steps.begin(id);
        if (row.isEmpty()) {
            return new Outcome.NothingFound("This evaluation is over already.");
        }
        try {
            return new Outcome.Done(measuring.measure(row.get(), (total, done) -> job.progress(total, done, 0)));
        } catch (UnusableRecipeException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }
}
