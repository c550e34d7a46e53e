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

    private ModelFolder(Path folder, String file) {
        this.folder = folder;
        manifest = JsonParser.parseString("""
                {"name": "tiny", "version": "1", "inputSize": 32, "resize": "squash",
                 "interpolation": "bilinear", "mean": [0, 0, 0], "std": [1, 1, 1], "dimension": 12,
                 "licence": "Apache-2.0", "source": "made by the tests", "likelyMatch": 0.8, "likelyNew": 0.6}
                """).getAsJsonObject();
        set("file", "\"" + file + "\"");
    }

    /** With the network that the tests make themselves. */
    static ModelFolder onnx(Path folder) {
        return onnx(folder, TinyNetwork.of(SIDE, DIMENSION).toOnnx());
    }

    static ModelFolder onnx(Path folder, byte[] network) {
        return new ModelFolder(folder, "tiny.onnx").put("tiny.onnx", network);
    }

    /** With the traced network in the test resources; {@code tiny_pt.py} beside it tells how it was made. */
    static ModelFolder torchScript(Path folder) {
        try (var in = ModelFolder.class.getResourceAsStream("tiny.pt")) {
            return new ModelFolder(folder, "tiny.pt").put("tiny.pt", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
