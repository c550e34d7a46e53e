package org.resight.engine.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Words of the field "resize". */
    private enum Resize {
        SQUASH, CENTRE_CROP
    }

    /** Words of the field "values". */
    private enum Fed {
        FLOAT, BYTES
    }

    private final ManifestFolder files;

    ManifestReader(Path folder) {
        files = new ManifestFolder(folder);
    }

    ModelManifest read() {
        JsonFields fields = files.fields();
        String name = ManifestFolder.plainName(fields, "name");
        String version = ManifestFolder.plainName(fields, "version");
        if (ModelManifest.kind(fields) != ModelManifest.Kind.EMBEDDER) {
            throw fields.wrong("kind", "\"embedder\" for a model that makes vectors");
        }
        Path file = files.network(fields);
        Engine engine = ManifestFolder.engine(file);
        Preprocessing preprocessing = preprocessing(fields);
        List<String> warnings = new ArrayList<>();
        EmbeddingModel model = model(fields, name, version, preprocessing, warnings);
        Output output = output(fields, engine);
        int batchSize = fields.has("batchSize") ? fields.integer("batchSize", 1, 256) : 8;
        String source = fields.text("source");
        Optional<String> sha256 = ManifestFolder.sha256(fields);
        fields.unknown().forEach(field -> warnings.add(
                "In %s, \"%s\" is not known and has no effect.".formatted(ModelManifest.FILE_NAME, field)));
        return new ModelManifest(file, engine, model, preprocessing, output, batchSize, source, sha256, warnings);
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
}
