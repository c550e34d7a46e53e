package org.resight.engine.djl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.embedding.EmbeddingModel;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.Pixels;

/**
 * Tries a model before anybody relies on it: it must load, and give finite vectors of the right dimension that depend
 * on the picture and on nothing else. It only reads.
 */
public final class ModelCheck {

    private static final double SAME = 0.9999;
    private static final double NANOS_PER_MILLI = 1e6;

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * @param manifest of the model, with its warnings
         * @param sha256 of the network's file, 64 lower-case hexadecimal digits
         * @param millisPerPhoto wall-clock time of one picture once warm, preprocessing included
         */
        record Accepted(ModelManifest manifest, String sha256, double millisPerPhoto) implements Outcome {

            /** What to store with its vectors. */
            public EmbeddingModel model() {
                return manifest.model();
            }
        }

        /** @param reason what is wrong and what to do, as a sentence */
        record Refused(String reason) implements Outcome {

            public Refused {
                Objects.requireNonNull(reason, "reason");
            }
        }
    }

    private final InferenceSettings settings;
    private final LongSupplier nanoTime;

    /**
     * @param settings how much of the machine it may take
     * @param nanoTime a clock such as {@code System::nanoTime}
     */
    public ModelCheck(InferenceSettings settings, LongSupplier nanoTime) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    /** @param folder one model's own folder: its manifest and its network */
    public Outcome check(Path folder) {
        try {
            ModelManifest manifest = ModelManifest.read(folder);
            String sha256 = new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(manifest.file());
            if (manifest.sha256().filter(expected -> !expected.equals(sha256)).isPresent()) {
                return new Outcome.Refused("%s is not the file that the manifest means: its SHA-256 is %s."
                        .formatted(manifest.file().getFileName(), sha256));
            }
            try (DjlEmbedder embedder = DjlEmbedder.open(manifest, settings)) {
                return new Outcome.Accepted(manifest, sha256, tryOut(embedder, manifest.batchSize()));
            }
        } catch (UnusableModelException e) {
            return new Outcome.Refused(e.getMessage());
        } catch (NotEmbeddableException e) {
            return new Outcome.Refused("On a test picture: " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Refused("The network's file cannot be read: " + FirstSentence.of(e));
        }
    }

    private double tryOut(DjlEmbedder embedder, int batchSize) {
        Pixels stripes = TestPictures.stripes();
        Pixels spots = TestPictures.spots();
        Embedding alone = embedder.embed(List.of(stripes)).getFirst();
        Embedding other = embedder.embed(List.of(spots)).getFirst();
        if (alone.cosine(other) > 1 - 1e-6) {
            throw new UnusableModelException(
                    "The network gives the same vector for two different pictures: its weights are missing or broken.");
        }
        if (batchSize > 1) {
            Embedding inCompany = inCompany(embedder, stripes, spots);
            if (alone.cosine(inCompany) < SAME) {
                throw new UnusableModelException("The network gives a picture another vector in the company of others: "
                        + "export it in evaluation mode.");
            }
        }
        long start = nanoTime.getAsLong();
        Embedding again = embedder.embed(List.of(stripes)).getFirst();
        double millis = (nanoTime.getAsLong() - start) / NANOS_PER_MILLI;
        if (alone.cosine(again) < SAME) {
            throw new UnusableModelException("The network gives one picture different vectors at different times: "
                    + "export it in evaluation mode, without dropout.");
        }
        return millis;
    }

    private static Embedding inCompany(DjlEmbedder embedder, Pixels picture, Pixels company) {
        try {
            return embedder.embed(List.of(company, picture)).getLast();
        } catch (UnusableModelException e) {
            throw new UnusableModelException("The network takes one picture but not two at a time: write "
                    + "\"batchSize\": 1, or export it with a free batch dimension. " + e.getMessage(), e);
        }
    }
}
