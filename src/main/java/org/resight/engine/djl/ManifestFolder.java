package org.resight.engine.djl;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.resight.engine.djl.ModelManifest.Engine;

/** A model's own folder: its manifest as fields, and the network's file that a field names. */
final class ManifestFolder {

    private static final int LARGEST_FILE = 64 * 1024;
    private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}";

    private final Path folder;

    ManifestFolder(Path folder) {
        this.folder = folder;
    }

    JsonFields fields() {
        return new JsonFields(parse());
    }

    private JsonObject parse() {
        Path manifest = folder.resolve(ModelManifest.FILE_NAME);
        try {
            if (!Files.isRegularFile(manifest)) {
                throw new UnusableModelException("There is no %s in %s: put one beside the network's file."
                        .formatted(ModelManifest.FILE_NAME, folder));
            }
            if (Files.size(manifest) > LARGEST_FILE) {
                throw new UnusableModelException("%s is larger than %d kB and cannot be a manifest."
                        .formatted(ModelManifest.FILE_NAME, LARGEST_FILE / 1024));
            }
            JsonReader reader = new JsonReader(new StringReader(Files.readString(manifest)));
            reader.setStrictness(Strictness.STRICT);
            JsonElement root = JsonParser.parseReader(reader);
            if (root instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
                return object;
            }
            throw new UnusableModelException("%s must hold one JSON object: { … }.".formatted(ModelManifest.FILE_NAME));
        } catch (JsonParseException | IOException e) {
            throw new UnusableModelException("%s cannot be read: %s".formatted(ModelManifest.FILE_NAME,
                    FirstSentence.of(e)), e);
        }
    }

    /** Usable as part of a folder's name. */
    static String plainName(JsonFields fields, String field) {
        String name = fields.text(field);
        if (!name.matches(PLAIN_NAME)) {
            throw fields.wrong(field, "up to 80 letters, digits, dots, hyphens and underscores");
        }
        return name;
    }

    /** The network must lie in the manifest's folder, links followed, or the server could be made to read others. */
    Path network(JsonFields fields) {
        String name = fields.text("file");
        try {
            Path file = folder.resolve(name);
            if (!name.equals(String.valueOf(file.getFileName())) || name.startsWith(".")) {
                throw fields.wrong("file", "the plain name of a file in the same folder");
            }
            if (!Files.isRegularFile(file)) {
                throw new UnusableModelException("There is no file %s beside %s: put it there, or correct \"file\"."
                        .formatted(name, ModelManifest.FILE_NAME));
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new UnusableModelException(
                        "%s leads out of the model's folder: put the file itself there, not a link.".formatted(name));
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw new UnusableModelException("%s cannot be read: %s".formatted(name, FirstSentence.of(e)), e);
        }
    }

    static Engine engine(Path file) {
        String name = file.getFileName().toString();
        return Arrays.stream(Engine.values())
                .filter(engine -> name.toLowerCase(Locale.ROOT).endsWith(engine.suffix())).findFirst()
                .orElseThrow(() -> new UnusableModelException(
                        "%s is neither TorchScript (.pt) nor ONNX (.onnx): export the network as one of them."
                                .formatted(name)));
    }

    /** What the network's file must hash to, lower case; empty where the manifest does not say. */
    static Optional<String> sha256(JsonFields fields) {
        if (!fields.has("sha256")) {
            return Optional.empty();
        }
        String hash = fields.text("sha256").toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw fields.wrong("sha256", "64 hexadecimal digits");
        }
        return Optional.of(hash);
    }
}
