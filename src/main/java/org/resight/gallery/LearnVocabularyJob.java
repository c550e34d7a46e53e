package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.resight.demo.DemoVocabulary;
import org.resight.engine.embedding.LearningPicture;
import org.resight.engine.embedding.Vocabulary;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Refused;
import org.resight.engine.image.WorkingCopy;
import org.resight.engine.matching.LocalFeatures;
import org.resight.engine.matching.RootSiftExtractor;
import org.resight.media.PhotoStore;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/**
 * Learns the built-in model: from generated animals when the catalog is new, so that a fresh machine can identify, or from
 * the catalog's own photographs when an admin asks. A killed server learns again from the start.
 */
@ApplicationScoped
class LearnVocabularyJob implements JobHandler {

    static final String KIND = "learn-vocabulary";
    private static final long SEED = 1;

    @Inject
    VocabularyRegistration registration;

    @Inject
    ModelFiles files;

    @Inject
    PhotoStore photos;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        boolean fromCatalog = job.payload().getString("from").equals("CATALOG");
        try {
            Vocabulary vocabulary = fromCatalog ? fromCatalog(job) : fromDemo(job);
            String folder = files.save(vocabulary);
            boolean inUse = registration.register(vocabulary.model(), folder, files.sha256OfVocabulary(folder), fromCatalog);
            String title = vocabulary.model().name() + " " + vocabulary.model().version();
            return new Outcome.Done("Learned " + title + (inUse ? "." : ". Embed the catalog with it to put it into use."));
        } catch (IllegalArgumentException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Failed("The vocabulary could not be saved: %s. Check the disk and try again.".formatted(e.getMessage()));
        }
    }

    private static Vocabulary fromDemo(JobControl job) {
        job.progress(100, 0, 0);
        int[] told = new int[1];
        Vocabulary learned = DemoVocabulary.learn(share -> {
            int percent = (int) (100 * share);
            if (percent > told[0]) {
                told[0] = percent;
                job.progress(100, Math.min(99, percent), 0);
            }
        });
        job.progress(100, 100, 0);
        return learned;
    }

    private Vocabulary fromCatalog(JobControl job) throws IOException {
        List<VocabularyRegistration.Source> sources = registration.sources(Vocabulary.MAX_PICTURES);
        RootSiftExtractor extractor = new RootSiftExtractor();
        List<LearningPicture> pictures = new ArrayList<>();
        int failed = 0;
        for (VocabularyRegistration.Source source : sources) {
            switch (new PhotoDecoder().decode(photos.workingCopy(source.sha256(), WorkingCopy.LARGE), WorkingCopy.LARGE.longSide())) {
                case Decoded decoded -> {
                    BoundingBox box = source.box().scaled(source.photoWidth(), source.photoHeight(), decoded.pixels().width(),
                            decoded.pixels().height());
                    pictures.add(picture(source, extractor.extract(decoded.pixels().crop(box))));
                }
                case Refused refused -> {
                    failed++;
                    job.failure("annotation:" + source.id(), source.fileName(), refused.message());
                }
            }
            job.progress(sources.size(), pictures.size(), failed);
        }
        return Vocabulary.learn(pictures, SEED);
    }

    private static LearningPicture picture(VocabularyRegistration.Source source, LocalFeatures features) {
        return source.individualId() == null ? LearningPicture.unnamed(features)
                : LearningPicture.of(features, source.individualId() + source.viewpoint(), Long.toString(source.sightingId()));
    }
}
