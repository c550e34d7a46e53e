package org.resight.engine.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.resight.engine.djl.MatcherManifest.Extractor;
import org.resight.engine.djl.MatcherManifest.Keypoints;
import org.resight.engine.djl.MatcherManifest.Matcher;
import org.resight.engine.djl.MatcherManifest.NetworkFile;
import org.resight.engine.djl.MatcherManifest.Networks;
import org.resight.engine.djl.MatcherManifest.Pair;
import org.resight.engine.djl.MatcherManifest.PairOutput;
import org.resight.engine.djl.PictureInput.Colours;
import org.resight.engine.matching.MatcherModel;

/** Reads the manifest of a matcher; {@link MatcherManifest} describes the fields. */
final class MatcherManifestReader {

    private static final double LEAST_CONFIDENCE = 0.5;

    private final ManifestFolder files;

    MatcherManifestReader(Path folder) {
        files = new ManifestFolder(folder);
    }

    MatcherManifest read() {
        JsonFields fields = files.fields();
        String name = ManifestFolder.plainName(fields, "name");
        String version = ManifestFolder.plainName(fields, "version");
        Networks networks = switch (ModelManifest.kind(fields)) {
            case KEYPOINT_MATCHER -> new Keypoints(extractor(fields.object("extractor")), matcher(fields.object("matcher")));
            case PAIR_NETWORK -> pair(fields);
            case EMBEDDER -> throw fields.wrong("kind", "\"keypoint-matcher\" or \"pair-network\" for a matcher");
        };
        double least = fields.has("leastConfidence") ? fields.number("leastConfidence", 0, 1) : LEAST_CONFIDENCE;
        String licence = fields.text("licence");
        String source = fields.text("source");
        List<String> warnings = new ArrayList<>();
        fields.unknown().forEach(field -> warnings.add(
                "In %s, \"%s\" is not known and has no effect.".formatted(ModelManifest.FILE_NAME, field)));
        return new MatcherManifest(new MatcherModel(name, version, name + "-" + version, description(networks, least), licence),
                networks, least, source, warnings);
    }

    private static String description(Networks networks, double least) {
        return switch (networks) {
            case Keypoints two -> "crop %s; up to %d keypoints by %s; matches of %s above %s".formatted(two.extractor().picture(),
                    two.extractor().mostKeypoints(), name(two.extractor().file()), name(two.matcher().file()), least);
            case Pair one -> "crops %s; matches of %s above %s".formatted(one.picture(), name(one.file()), least);
        };
    }

    private static Path name(NetworkFile network) {
        return network.file().getFileName();
    }

    private Extractor extractor(JsonFields fields) {
        NetworkFile file = network(fields);
        PictureInput picture = picture(fields);
        Optional<String> scores = fields.has("scores") ? Optional.of(fields.text("scores")) : Optional.empty();
        return new Extractor(file, picture, fields.text("image"), fields.text("keypoints"), fields.text("descriptors"), scores,
                fields.word("coordinates", Coordinates.class), fields.integer("mostKeypoints", 1, 8192));
    }

    private Matcher matcher(JsonFields fields) {
        NetworkFile file = network(fields);
        return new Matcher(file, fields.text("keypoints0"), fields.text("keypoints1"), fields.text("descriptors0"),
                fields.text("descriptors1"), fields.word("coordinates", Coordinates.class), fields.text("matches"),
                fields.text("confidences"));
    }

    private Pair pair(JsonFields fields) {
        NetworkFile file = network(fields);
        PictureInput picture = picture(fields);
        return new Pair(file, picture, fields.text("image0"), fields.text("image1"), pairOutput(fields, picture));
    }

    private static PairOutput pairOutput(JsonFields fields, PictureInput picture) {
        if (!fields.has("matrix")) {
            return new PairOutput.Points(fields.text("points0"), fields.text("points1"), fields.text("confidences"));
        }
        int cell = fields.integer("cell", 1, Math.min(picture.width(), picture.height()));
        if (picture.width() % cell != 0 || picture.height() % cell != 0) {
            throw fields.wrong("cell", "a whole part of both sides of \"inputSize\"");
        }
        return new PairOutput.Matrix(fields.text("matrix"), cell);
    }

    private NetworkFile network(JsonFields fields) {
        Path file = files.network(fields);
        if (ManifestFolder.engine(file) != ModelManifest.Engine.ONNX_RUNTIME) {
            throw fields.wrong("file", "an ONNX file (.onnx), whose inputs and outputs have names");
        }
        return new NetworkFile(file, ManifestFolder.sha256(fields));
    }

    private static PictureInput picture(JsonFields fields) {
        int[] size = fields.size("inputSize", 1, 2048);
        return new PictureInput(size[1], size[0], fields.word("interpolation", Interpolation.class),
                fields.word("channels", Colours.class));
    }
}
