package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/** Reads the marks that one matcher compares pairs of a species by. */
@ApplicationScoped
class FeaturesJob implements JobHandler {

    @Inject
    FeatureExtraction extraction;

    @Override
    public String kind() {
        return FeatureWork.KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        String subject = Objects.requireNonNull(job.subject(), "subject");
        FeatureExtraction.Extent extent = extraction.extract(FeatureWork.species(subject), FeatureWork.matcher(subject), job);
        if (extent.done() + extent.failed() == 0) {
            return new Outcome.NothingFound("All marks had been read already.");
        }
        return new Outcome.Done("Read the marks on %d photographs%s.".formatted(extent.done(),
                extent.failed() == 0 ? "" : "; %d could not be read".formatted(extent.failed())));
    }
}
