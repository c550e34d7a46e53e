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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.resight.engine.djl.ModelManifest.Engine;
import org.resight.engine.djl.ModelManifest.Output;
import org.resight.engine.djl.Preprocessing.Channels;
import org.resight.engine.djl.Preprocessing.Fit;
import org.resight.engine.djl.Preprocessing.Layout;
import org.resight.engine.djl.Preprocessing.Values;
import org.resight.engine.embedding.EmbeddingModel;

/** Reads one manifest; {@link ModelManifest} describes the fields. */
final class ManifestReader {

    private static final int LARGEST_FILE = 64 * 1024;
    private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}";

    /** Words of the field "resize". */
    private enum Resize {
        SQUASH, CENTRE_CROP
    }

    /** Words of the field "values". */
    private enum Fed {
        FLOAT, BYTES
    }

    private final Path folder;

    ManifestReader(Path folder) {
        this.folder = folder;
    }

    ModelManifest read() {
        JsonFields fields = new JsonFields(parse());
        String name = plainName(fields, "name");
        String version = plainName(fields, "version");
        Path file = file(fields);
        Engine engine = engine(file);
        Preprocessing preprocessing = preprocessing(fields);
        List<String> warnings = new ArrayList<>();
        EmbeddingModel model = model(fields, name, version, preprocessing, warnings);
        Output output = output(fields, engine);
        int batchSize = fields.has("batchSize") ? fields.integer("batchSize", 1, 256) : 8;
        String source = fields.text("source");
        Optional<String> sha256 = fields.has("sha256") ? Optional.of(sha256(fields)) : Optional.empty();
        fields.unknown().forEach(field -> warnings.add(
                "In %s, \"%s\" is not known and has no effect.".formatted(ModelManifest.FILE_NAME, field)));
        return new ModelManifest(file, engine, model, preprocessing, output, batchSize, source, sha256, warnings);
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
    private static String plainName(JsonFields fields, String field) {
        String name = fields.text(field);
        if (!name.matches(PLAIN_NAME)) {
            throw fields.wrong(field, "up to 80 letters, digits, dots, hyphens and underscores");
        }
        return name;
    }

    /** The network must lie in the manifest's folder, links followed, or the server could be made to read others. */
    private Path file(JsonFields fields) {
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

    private static Engine engine(Path file) {
        String name = file.getFileName().toString();
        return Arrays.stream(Engine.values())
                .filter(engine -> name.toLowerCase(Locale.ROOT).endsWith(engine.suffix())).findFirst()
                .orElseThrow(() -> new UnusableModelException(
                        "%s is neither TorchScript (.pt) nor ONNX (.onnx): export the network as one of them."
                                .formatted(name)));
    }

    private static Preprocessing preprocessing(JsonFields fields) {
        int[] size = fields.size("inputSize", 1, 2048);
        Fit fit = switch (fields.word("resize", Resize.class)) {
            case SQUASH -> new Fit.Squash();
            case CENTRE_CROP -> new Fit.CentreCrop(
                    fields.integer("shortestSide", Math.max(size[0], size[1]), 4096));
        };
        Interpolation interpolation = fields.word("interpolation", Interpolation.class);
        Channels channels = fields.has("channels") ? fields.word("channels", Channels.class) : Channels.RGB;
        Layout layout = fields.has("layout") ? fields.word("layout", Layout.class) : Layout.NCHW;
        Fed fed = fields.has("values") ? fields.word("values", Fed.class) : Fed.FLOAT;
        Values values = switch (fed) {
            case FLOAT -> new Values.Normalised(fields.colours("mean", -1, 2), fields.colours("std", 0.001, 10));
            case BYTES -> new Values.Bytes();
        };
        return new Preprocessing(size[1], size[0], fit, interpolation, channels, layout, values);
    }

    private static EmbeddingModel model(JsonFields fields, String name, String version, Preprocessing preprocessing,
            List<String> warnings) {
        int dimension = fields.integer("dimension", 2, 4000);
        String licence = fields.text("licence");
        boolean suggests = fields.has("likelyMatch") || fields.has("likelyNew");
        double likelyMatch = suggests ? fields.number("likelyMatch", -1, 1) : 1;
        double likelyNew = suggests ? fields.number("likelyNew", -1, 1) : -1;
        if (likelyNew > likelyMatch) {
            throw fields.wrong("likelyNew", "no higher than \"likelyMatch\"");
        }
        if (!suggests) {
            warnings.add("%s suggests no cut-offs (\"likelyMatch\", \"likelyNew\"): every answer is uncertain until an "
                    .formatted(ModelManifest.FILE_NAME) + "administrator sets them for the species.");
        }
        return new EmbeddingModel(name, version, dimension, preprocessing.toString(), licence, likelyMatch, likelyNew);
    }

    private static Output output(JsonFields fields, Engine engine) {
        if (!fields.has("output")) {
            return new Output.Index(0);
        }
        if (fields.isText("output")) {
            if (engine != Engine.ONNX_RUNTIME) {
                throw fields.wrong("output", "a number: the outputs of TorchScript have no names");
            }
            return new Output.Name(fields.text("output"));
        }
        return new Output.Index(fields.integer("output", 0, 99));
    }

    private static String sha256(JsonFields fields) {
        String hash = fields.text("sha256").toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw fields.wrong("sha256", "64 hexadecimal digits");
        }
        return hash;
    }
}
