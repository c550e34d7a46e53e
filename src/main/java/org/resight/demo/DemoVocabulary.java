package org.resight.demo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.resight.engine.embedding.LearningPicture;
import org.resight.engine.embedding.Vocabulary;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Refused;
import org.resight.engine.matching.RootSiftExtractor;

/**
 * The vocabulary that the built-in model starts with, before a catalog has photographs enough to learn from: learned
 * from generated animals, none of which is in the demo catalog.
 */
public final class DemoVocabulary {

    private static final long SEED = 7_001;
    private static final int INDIVIDUALS_PER_SPECIES = 18;

    /** Features are found on 384 pixels: there is no need to draw more. */
    private static final double PHOTO_SIZE = 0.6;

    private DemoVocabulary() {}

    /**
     * Draws the animals, finds their features and learns; always the same vocabulary. Half a minute on one core.
     *
     * @param progress is told the share done, 0 to 1, after each picture
     */
    public static Vocabulary learn(DoubleConsumer progress) {
        DemoCatalog animals = DemoCatalog.of(SEED, INDIVIDUALS_PER_SPECIES, 0);
        RootSiftExtractor extractor = new RootSiftExtractor();
        PhotoDecoder decoder = new PhotoDecoder();
        List<LearningPicture> pictures = new ArrayList<>();
        for (Iterator<DemoPhoto> photos = animals.photos(PHOTO_SIZE).iterator(); photos.hasNext();) {
            DemoPhoto photo = photos.next();
            switch (decoder.decode(photo.jpeg())) {
                case Decoded decoded -> pictures.add(LearningPicture.of(
                        extractor.extract(decoded.pixels().crop(photo.box())), photo.individual() + photo.side(),
                        photo.encounter()));
                case Refused refused -> throw new IllegalStateException("a picture just drawn: " + refused.message());
            }
            progress.accept((double) pictures.size() / animals.size());
        }
        return Vocabulary.learn(pictures, SEED);
    }
}
