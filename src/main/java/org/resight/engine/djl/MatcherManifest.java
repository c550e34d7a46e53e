package org.resight.engine.djl;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.resight.engine.matching.MatcherModel;

/**
 * What {@code model.json} says of a matcher. Either two networks, an extractor and a matcher such as SuperPoint and
 * LightGlue:
 *
 * <pre>{@code
 * {
 *   "kind": "keypoint-matcher", "name": "superpoint-lightglue", "version": "1",
 *   "licence": "…", "source": "where it came from",
 *   "extractor": {
 *     "file": "superpoint.onnx", "inputSize": 512, "interpolation": "bilinear", "channels": "grey",   or "rgb"
 *     "image": "image",                          name of the input [1, 1 or 3, height, width], values 0–1
 *     "keypoints": "keypoints",                  outputs [1, n, 2]: column and row
 *     "descriptors": "descriptors",              [1, n, any length]
 *     "scores": "scores",                        [1, n]; may be left out
 *     "coordinates": "pixels",                   or "shares" (0–1), or "centred" (−1–1 of the longer side)
 *     "mostKeypoints": 256                       the best by score, or the first
 *   },
 *   "matcher": {
 *     "file": "lightglue.onnx",
 *     "keypoints0": "kpts0", "keypoints1": "kpts1", "descriptors0": "desc0", "descriptors1": "desc1",
 *     "coordinates": "centred",
 *     "matches": "matches0",                     outputs [m, 2], or [m, 3] with the batch first
 *     "confidences": "mscores0"                  [m]
 *   },
 *   "leastConfidence": 0.5                       the score is the number of matches above it; 0.5 unless given
 * }
 * }</pre>
 *
 * or one that looks at both pictures, such as LoFTR:
 *
 * <pre>{@code
 * {
 *   "kind": "pair-network", "name": "loftr-outdoor", "version": "1", "licence": "…", "source": "…",
 *   "file": "loftr.onnx", "inputSize": 192, "interpolation": "bilinear", "channels": "grey",
 *   "image0": "image0", "image1": "image1",
 *   "points0": "keypoints0", "points1": "keypoints1",   outputs [m, 2] in pixels
 *   "confidences": "confidence",                        [m]
 *   or "matrix": "conf_matrix", "cell": 8               [1, cells, cells]: mutual largest of two grids of such cells
 * }
 * }</pre>
 *
 * Every network may have a {@code "sha256"} beside its {@code "file"}.
 *
 * @param model name, version and so on, as stored with every score
 * @param networks its files, and how they are fed
 * @param leastConfidence a match counts above it, 0–1
 * @param source where the networks came from
 * @param warnings what is odd about the manifest without making it unusable, as sentences
 */
public record MatcherManifest(MatcherModel model, Networks networks, double leastConfidence, String source,
        List<String> warnings) {

    /** The networks of a matcher. */
    sealed interface Networks {

        /** Every file, in the order in which they are hashed. */
        List<NetworkFile> files();
    }

    /** @param sha256 what it must hash to, lower case; empty where the manifest does not say */
    record NetworkFile(Path file, Optional<String> sha256) {}

    /** Two networks. */
    record Keypoints(Extractor extractor, Matcher matcher) implements Networks {

        @Override
        public List<NetworkFile> files() {
            return List.of(extractor.file(), matcher.file());
        }
    }

    /** Finds keypoints on one crop; the texts are names of its input and outputs. */
    record Extractor(NetworkFile file, PictureInput picture, String image, String keypoints, String descriptors,
            Optional<String> scores, Coordinates coordinates, int mostKeypoints) {}

    /** Matches the keypoints of two crops; the texts are names of its inputs and outputs. */
    record Matcher(NetworkFile file, String keypoints0, String keypoints1, String descriptors0, String descriptors1,
            Coordinates coordinates, String matches, String confidences) {}

    /** One network for both crops. */
    record Pair(NetworkFile file, PictureInput picture, String image0, String image1, PairOutput output) implements Networks {

        @Override
        public List<NetworkFile> files() {
            return List.of(file);
        }
    }

    /** How a pair network tells its matches. */
    sealed interface PairOutput {

        /** Places and confidences, by the names of the outputs. */
        record Points(String points0, String points1, String confidences) implements PairOutput {}

        /**
         * Confidence of every cell of one grid with every cell of the other.
         *
         * @param cell side of one, in pixels
         */
        record Matrix(String name, int cell) implements PairOutput {}
    }

    public MatcherManifest {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the manifest in a folder. The networks themselves are not opened: that is what {@link MatcherCheck} does.
     *
     * @param folder one model's own folder
     * @throws UnusableModelException if something in it is missing or wrong, or it describes no matcher
     */
    public static MatcherManifest read(Path folder) {
        return new MatcherManifestReader(folder).read();
    }

    /** The files of its networks, in the order in which {@link MatcherCheck} hashes them. */
    public List<Path> files() {
        return networks.files().stream().map(NetworkFile::file).toList();
    }
}
