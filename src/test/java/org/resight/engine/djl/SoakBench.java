package org.resight.engine.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.bench.Cpu;
import org.resight.demo.DemoCatalog;
import org.resight.engine.embedding.BuiltInEmbedder;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.LearningPicture;
import org.resight.engine.embedding.Vocabulary;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.RootSiftExtractor;

/**
 * What predicting leaves behind in memory, the JVM's and that of native code: megabytes of resident memory per thousand predictions,
 * as the slope of a line through what was seen after warming up.
 */
class SoakBench {

    private static final int PREDICTIONS = Integer.getInteger("resight.bench.predictions", 40_000);
    private static final int BATCH = 8;
    private static final int SAMPLES = 40;

    @TempDir
    private Path folder;

    @Test
    void torchScript() {
        network("TorchScript", ModelFolder.torchScript(folder));
    }

    @Test
    void onnx() {
        network("ONNX", ModelFolder.onnx(folder));
    }

    @Test
    void builtIn() {
        PhotoDecoder decoder = new PhotoDecoder();
        List<Pixels> pictures = DemoCatalog.standard().photos().limit(Vocabulary.MIN_PICTURES)
                .map(photo -> ((Decoded) decoder.decode(photo.jpeg(), 320)).pixels()).toList();
        RootSiftExtractor extractor = new RootSiftExtractor();
        List<LearningPicture> learning = pictures.stream()
                .map(picture -> new LearningPicture(extractor.extract(picture), Optional.empty())).toList();
        try (Embedder embedder = new BuiltInEmbedder(Vocabulary.learn(learning, 1))) {
            slope("built in", PREDICTIONS / 10, i -> embedder.embed(List.of(pictures.get(i % pictures.size()))));
        }
    }

    private void network(String name, ModelFolder model) {
        try (DjlEmbedder embedder = DjlEmbedder.open(ModelManifest.read(model.write()), new InferenceSettings(1, 1))) {
            List<Pixels> batch = new ArrayList<>();
            Random random = new Random(1);
            for (int i = 0; i < BATCH; i++) {
                byte[] rgb = new byte[3 * 640 * 480];
                random.nextBytes(rgb);
                batch.add(new Pixels(640, 480, rgb));
            }
            slope(name, PREDICTIONS / BATCH, i -> embedder.embed(batch));
        }
    }

    private static void slope(String name, int calls, Consumer<Integer> call) {
        for (int i = 0; i < calls / 4; i++) {
            call.accept(i);
        }
        double[] thousands = new double[SAMPLES];
        double[] megabytes = new double[SAMPLES];
        int done = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int i = 0; i < calls / SAMPLES; i++, done++) {
                call.accept(done);
            }
            System.gc();
            thousands[sample] = done * (name.equals("built in") ? 1 : BATCH) / 1000.0;
            megabytes[sample] = Cpu.residentMegabytes();
        }
        System.out.printf("%-12s %,6.0f predictions  resident %.0f to %.0f MB  slope %+.3f MB per 1,000 predictions%n", name,
                thousands[SAMPLES - 1] * 1000, megabytes[0], megabytes[SAMPLES - 1], line(thousands, megabytes));
    }

    private static double line(double[] x, double[] y) {
        double meanX = java.util.Arrays.stream(x).average().orElseThrow();
        double meanY = java.util.Arrays.stream(y).average().orElseThrow();
        double up = 0;
        double down = 0;
        for (int i = 0; i < x.length; i++) {
            up += (x[i] - meanX) * (y[i] - meanY);
            down += (x[i] - meanX) * (x[i] - meanX);
        }
        return up / down;
    }
}
