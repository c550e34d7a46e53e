package org.resight.engine.djl;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.resight.engine.djl.MatcherManifest.NetworkFile;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;

/**
 * Tries a matcher before anybody relies on it: its networks must load, take what the manifest says, and find more in
 * common between a picture and itself than between two pictures, every time the same. It only reads.
 */
public final class MatcherCheck {

    private static final double NANOS_PER_MILLI = 1e6;

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * @param manifest of the matcher, with its warnings
         * @param sha256 of the networks' files one after the other, 64 lower-case hexadecimal digits
         * @param millisPerPair wall-clock time of scoring two pictures once warm, without extracting their features
         */
        record Accepted(MatcherManifest manifest, String sha256, double millisPerPair) implements Outcome {

            /** What to store with its scores. */
            public MatcherModel model() {
                return manifest.model();
            }
        }

        /** @param reason what is wrong and what to do, as a sentence */
        record Refused(String reason) implements Outcome {}
    }

    private final InferenceSettings settings;
    private final LongSupplier nanoTime;

    /**
     * @param settings how much of the machine it may take
     * @param nanoTime a clock such as {@code System::nanoTime}
     */
    public MatcherCheck(InferenceSettings settings, LongSupplier nanoTime) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    /** @param folder one model's own folder: its manifest and its networks */
    public Outcome check(Path folder) {
        try {
            MatcherManifest manifest = MatcherManifest.read(folder);
            for (NetworkFile network : manifest.networks().files()) {
                String sha256 = new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(network.file());
                if (network.sha256().filter(expected -> !expected.equals(sha256)).isPresent()) {
                    return new Outcome.Refused("%s is not the file that the manifest means: its SHA-256 is %s."
                            .formatted(network.file().getFileName(), sha256));
                }
            }
            try (PairMatcher matcher = DjlMatchers.open(manifest, settings)) {
                return new Outcome.Accepted(manifest, sha256(manifest.files()), tryOut(matcher));
            }
        } catch (UnusableModelException e) {
            return new Outcome.Refused(e.getMessage());
        } catch (IOException e) {
            return new Outcome.Refused("The network's file cannot be read: " + FirstSentence.of(e));
        }
    }

    /** Of the files one after the other. */
    private static String sha256(List<Path> files) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (Path file : files) {
            DigestUtils.updateDigest(digest, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private double tryOut(PairMatcher matcher) {
        Pixels picture = TestPictures.blots(1);
        PairFeatures features = matcher.extract(picture);
        if (!matcher.extract(picture).equals(features)) {
            throw new UnusableModelException("The network finds other features on the same picture at different times: "
                    + "export it in evaluation mode, without dropout.");
        }
        PairScore other = matcher.score(features, matcher.extract(TestPictures.blots(2)));
        PairScore same = matcher.score(features, features);
        if (same.score() == 0) {
            throw new UnusableModelException("The network finds no match between a picture and itself: its weights are broken, or "
                    + "it wants other input than the manifest says.");
        }
        if (other.score() >= same.score()) {
            throw new UnusableModelException(("The network finds %.0f matches between a picture and itself and %.0f between two "
                    + "different pictures: its weights are missing or broken.").formatted(same.score(), other.score()));
        }
        long start = nanoTime.getAsLong();
        PairScore again = matcher.score(features, features);
        double millis = (nanoTime.getAsLong() - start) / NANOS_PER_MILLI;
        if (again.score() != same.score()) {
            throw new UnusableModelException("The network gives one pair different scores at different times: "
                    + "export it in evaluation mode, without dropout.");
        }
        return millis;
    }
}
