package org.resight.engine.djl;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model's folder for tests: a manifest that is right until a test changes it, and a network beside it. */
final class ModelFolder {

    static final int SIDE = 32;
    static final int DIMENSION = 12;

    private final Path folder;
    private final JsonObject manifest;

    private ModelFolder(Path folder, JsonObject manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    private static ModelFolder of(Path folder, String json) {
        return new ModelFolder(folder, JsonParser.parseString(json).getAsJsonObject());
    }

    private static ModelFolder embedder(Path folder, String file) {
        return of(folder, """
                {"name": "tiny", "version": "1", "inputSize": 32, "resize": "squash",
                 "interpolation": "bilinear", "mean": [0, 0, 0], "std": [1, 1, 1], "dimension": 12,
                 "licence": "Apache-2.0", "source": "made by the tests", "likelyMatch": 0.8, "likelyNew": 0.6}
                """).set("file", "\"" + file + "\"");
    }

    /** With the network that the tests make themselves. */
    static ModelFolder onnx(Path folder) {
        return onnx(folder, TinyNetwork.of(SIDE, DIMENSION).toOnnx());
    }

    static ModelFolder onnx(Path folder, byte[] network) {
        return embedder(folder, "tiny.onnx").put("tiny.onnx", network);
    }

    /** With the traced network in the test resources; {@code tiny_pt.py} beside it tells how it was made. */
    static ModelFolder torchScript(Path folder) {
        try (var in = ModelFolder.class.getResourceAsStream("tiny.pt")) {
            return embedder(folder, "tiny.pt").put("tiny.pt", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With one network for two pictures. */
    static ModelFolder pairNetwork(Path folder, byte[] network) {
        return of(folder, """
                {"kind": "pair-network", "name": "tiny-pair", "version": "1", "licence": "Apache-2.0", "source": "made by the tests",
                 "file": "pair.onnx", "inputSize": 32, "interpolation": "bilinear", "channels": "grey",
                 "image0": "image0", "image1": "image1",
                 "points0": "keypoints0", "points1": "keypoints1", "confidences": "confidence"}
                """).put("pair.onnx", network);
    }

    /** With an extractor and a matcher. */
    static ModelFolder keypointMatcher(Path folder, byte[] extractor, byte[] matcher) {
        return of(folder, """
                {"kind": "keypoint-matcher", "name": "tiny-keypoints", "version": "1", "licence": "Apache-2.0",
                 "source": "made by the tests",
                 "extractor": {"file": "extractor.onnx", "inputSize": 32, "interpolation": "bilinear", "channels": "grey",
                     "image": "image", "keypoints": "keypoints", "descriptors": "descriptors", "scores": "scores",
                     "coordinates": "pixels", "mostKeypoints": 256},
                 "matcher": {"file": "matcher.onnx", "keypoints0": "kpts0", "keypoints1": "kpts1", "descriptors0": "desc0",
                     "descriptors1": "desc1", "coordinates": "centred", "matches": "matches0", "confidences": "mscores0"}}
                """).put("extractor.onnx", extractor).put("matcher.onnx", matcher);
    }

    /** Sets a field of an object in the manifest to a piece of JSON. */
    ModelFolder set(String object, String field, String json) {
        manifest.getAsJsonObject(object).add(field, JsonParser.parseString(json));
        return this;
    }

    /** Sets a field of the manifest to a piece of JSON. */
    ModelFolder set(String field, String json) {
        manifest.add(field, JsonParser.parseString(json));
        return this;
    }

    ModelFolder without(String... fields) {
        for (String field : fields) {
            manifest.remove(field);
        }
        return this;
    }

    ModelFolder put(String file, byte[] bytes) {
        try {
            Files.write(folder.resolve(file), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the manifest. */
    Path write() {
        return writeManifest(manifest.toString());
    }

    Path writeManifest(String text) {
        try {
            Files.writeString(folder.resolve(ModelManifest.FILE_NAME), text);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
