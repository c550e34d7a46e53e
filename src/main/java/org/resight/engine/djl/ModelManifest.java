package org.resight.engine.djl;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.resight.engine.embedding.EmbeddingModel;

/**
 * What {@code model.json} beside a network's file says about it:
 *
 * <pre>{@code
 * {
 *   "name": "my-backbone", "version": "1",   letters, digits, . _ -
 *   "file": "my-backbone.onnx",              in the same folder; .onnx is ONNX, .pt is TorchScript
 *   "inputSize": 224,                        or [height, width]
 *   "resize": "squash",                      or "centre-crop", with "shortestSide": 256
 *   "interpolation": "bilinear",             or "bicubic" or "area"; always anti-aliased, as in Pillow
 *   "mean": [0.485, 0.456, 0.406],           red, green, blue; of values divided by 255
 *   "std": [0.229, 0.224, 0.225],
 *   "dimension": 1024,
 *   "licence": "Apache-2.0", "source": "where it came from",
 *
 *   "kind": "embedder",                      these may be left out
 *   "channels": "rgb",                       or "bgr"
 *   "layout": "nchw",                        or "nhwc"
 *   "values": "float",                       or "bytes", without mean and std, for a network that normalises itself
 *   "output": 0,                             or the name of an ONNX file's output
 *   "batchSize": 8,                          1 for a network that takes one picture at a time
 *   "likelyMatch": 0.8, "likelyNew": 0.6,    cut-offs on cosine similarity to start from
 *   "sha256": "64 hexadecimal digits"        refused unless the file hashes to it
 * }
 * }</pre>
 *
 * @param file the network, in the manifest's own folder
 * @param engine what runs it
 * @param model name, version and so on, as stored with every vector
 * @param preprocessing what is done to a crop before
 * @param output which of the network's outputs is the vector
 * @param batchSize most pictures that the network takes at a time, 1–256
 * @param source where the network came from
 * @param sha256 what the file must hash to, lower case; empty where the manifest does not say
 * @param warnings what is odd about the manifest without making it unusable, as sentences
 */
public record ModelManifest(Path file, Engine engine, EmbeddingModel model, Preprocessing preprocessing, Output output,
        int batchSize, String source, Optional<String> sha256, List<String> warnings) {

    /** The name that every manifest has. */
    public static final String FILE_NAME = "model.json";

    /** What a manifest describes. */
    public enum Kind {
        /** A network that makes a vector of a crop. */
        EMBEDDER,
        /** Two networks: one finds keypoints on a crop, the other matches those of two crops; {@link MatcherManifest}. */
        KEYPOINT_MATCHER,
        /** A network that looks at two crops at once; {@link MatcherManifest}. */
        PAIR_NETWORK
    }

    /** What runs a network. */
    public enum Engine {
        PYTORCH("PyTorch", ".pt", "TorchScript"), ONNX_RUNTIME("OnnxRuntime", ".onnx", "ONNX");

        private final String djlName;
        private final String suffix;
        private final String format;

        Engine(String djlName, String suffix, String format) {
            this.djlName = djlName;
            this.suffix = suffix;
            this.format = format;
        }

        String djlName() {
            return djlName;
        }

        String suffix() {
            return suffix;
        }

        /** Name of the file format, for people. */
        String format() {
            return format;
        }
    }

    /** Which of the network's outputs is the vector. */
    sealed interface Output {

        /** Counted from 0. */
        record Index(int index) implements Output {}

        /** By the name that an ONNX file gives it. */
        record Name(String name) implements Output {}
    }

    public ModelManifest {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(model, "model");
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the manifest in a folder. The network itself is not opened: that is what {@link ModelCheck} does.
     *
     * @param folder one model's own folder
     * @throws UnusableModelException if something in it is missing or wrong
     */
    public static ModelManifest read(Path folder) {
        return new ManifestReader(folder).read();
    }

    /**
     * What the manifest in a folder describes.
     *
     * @throws UnusableModelException if there is none, or it does not say a kind that there is
     */
    public static Kind kind(Path folder) {
        return kind(new ManifestFolder(folder).fields());
    }

    static Kind kind(JsonFields fields) {
        return fields.has("kind") ? fields.word("kind", Kind.class) : Kind.EMBEDDER;
    }
}
