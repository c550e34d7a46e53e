package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.Pixels;

class DjlEmbedderTest {

    private static final InferenceSettings ONE = new InferenceSettings(1, 1);

    @TempDir
    private Path folder;

    @Test
    void anOnnxNetworkGivesWhatPlainJavaComputes() {
        try (DjlEmbedder embedder = open(ModelFolder.onnx(folder))) {
            for (int seed = 0; seed < 5; seed++) {
                Pixels picture = picture(seed);
                float[] raw = embedder.rawVectors(List.of(picture)).getFirst();

                float[] expected = TinyNetwork.of(ModelFolder.SIDE, ModelFolder.DIMENSION).compute(planes(picture));
                assertThat(raw).containsExactly(expected, within(2e-4f));
            }
        }
    }

    /** The figures are what PyTorch printed when the fixture was made. */
    @Test
    void aTorchScriptNetworkGivesWhatPyTorchComputes() {
        byte[] rgb = new byte[3 * 32 * 32];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (3 * (i / 3 % 32) + 5 * (i / 96) + 80 * (i % 3));
        }
        try (DjlEmbedder embedder = open(ModelFolder.torchScript(folder))) {
            assertThat(embedder.rawVectors(List.of(new Pixels(32, 32, rgb))).getFirst()).containsExactly(
                    new float[]{0.020246f, -0.214279f, -0.124061f, 0.083019f, -0.325137f, 0.090314f, -0.035667f,
                            0.200753f, 0.100611f, 0.100505f, 0.156257f, -0.029243f},
                    within(1e-5f));
        }
    }

    @Test
    void embeddingsComeInTheOrderOfThePicturesWhateverTheBatches() {
        List<Pixels> pictures = IntStream.range(0, 11).mapToObj(DjlEmbedderTest::picture).toList();
        try (DjlEmbedder embedder = open(ModelFolder.onnx(folder).set("batchSize", "4"))) {
            List<Embedding> together = embedder.embed(pictures);

            assertThat(together).hasSize(11);
            for (int i = 0; i < 11; i++) {
                Embedding alone = embedder.embed(List.of(pictures.get(i))).getFirst();
                assertThat(together.get(i).cosine(alone)).isCloseTo(1, within(1e-6));
            }
            // a full batch after a batch of one
            assertThat(embedder.embed(pictures)).hasSize(11).last()
                    .satisfies(last -> assertThat(last.cosine(together.getLast())).isCloseTo(1, within(1e-6)));
            assertThat(embedder.embed(List.of())).isEmpty();
        }
    }

    @Test
    void anEmbeddingHasUnitLengthAndTheModelsDimension() {
        try (DjlEmbedder embedder = open(ModelFolder.torchScript(folder))) {
            Embedding embedding = embedder.embed(List.of(picture(1))).getFirst();

            assertThat(embedding.dimension()).isEqualTo(embedder.model().dimension());
            assertThat(embedding.cosine(embedding)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void anOutputCanBeChosenByItsName() {
        try (DjlEmbedder embedder = open(ModelFolder.onnx(folder).set("output", "\"embedding\""))) {
            assertThat(embedder.embed(List.of(picture(1)))).hasSize(1);
        }
    }

    @Test
    void manyThreadsGetTheSameAnswersAsOne() throws Exception {
        List<Pixels> pictures = IntStream.range(0, 24).mapToObj(DjlEmbedderTest::picture).toList();
        ModelManifest manifest = ModelManifest.read(ModelFolder.onnx(folder).write());
        try (DjlEmbedder embedder = DjlEmbedder.open(manifest, new InferenceSettings(2, 1));
                ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Embedding> expected = embedder.embed(pictures);
            List<Future<List<Embedding>>> answers = new ArrayList<>();
            for (Pixels picture : pictures) {
                answers.add(threads.submit(() -> embedder.embed(List.of(picture))));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().getFirst().cosine(expected.get(i))).isCloseTo(1, within(1e-6));
            }
        }
    }

    @Test
    void aVectorThatIsNoNumberIsToldWithThePictureItIsOf() {
        byte[] diverged = TinyNetwork.of(ModelFolder.SIDE, ModelFolder.DIMENSION).diverged().toOnnx();
        try (DjlEmbedder embedder = open(ModelFolder.onnx(folder, diverged))) {
            assertThatExceptionOfType(NotEmbeddableException.class)
                    .isThrownBy(() -> embedder.embed(List.of(picture(1), picture(2))))
                    .withMessageContaining("finite").returns(0, NotEmbeddableException::index);
        }
    }

    @Test
    void aBoxLikeAThreadIsRefusedBeforeItIsBlownUp() {
        Pixels thread = new Pixels(1600, 8, new byte[3 * 1600 * 8]);
        try (DjlEmbedder embedder = open(ModelFolder.onnx(folder))) {
            assertThatExceptionOfType(NotEmbeddableException.class)
                    .isThrownBy(() -> embedder.embed(List.of(picture(1), thread)))
                    .returns(1, NotEmbeddableException::index);
        }
    }

    @Test
    void onceClosedItSaysSoAndClosingTwiceIsHarmless() {
        DjlEmbedder embedder = open(ModelFolder.onnx(folder));
        embedder.close();
        embedder.close();

        assertThatIllegalStateException().isThrownBy(() -> embedder.embed(List.of(picture(1))))
                .withMessageContaining("closed");
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void closingWaitsForWhatIsRunningAndRefusesTheRest() throws Exception {
        DjlEmbedder embedder = open(ModelFolder.onnx(folder));
        CountDownLatch running = new CountDownLatch(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> workers = IntStream.range(0, 3).mapToObj(worker -> threads.submit(() -> {
                int done = 0;
                try {
                    while (true) {
                        done += embedder.embed(List.of(picture(worker))).size();
                        running.countDown();
                    }
                } catch (IllegalStateException closed) {
                    return done;
                }
            })).toList();
            running.await();

            embedder.close();

            int done = 0;
            for (Future<Integer> worker : workers) {
                done += worker.get();
            }
            assertThat(done).isGreaterThanOrEqualTo(3);
        }
    }

    private static DjlEmbedder open(ModelFolder model) {
        return DjlEmbedder.open(ModelManifest.read(model.write()), ONE);
    }

    private static Pixels picture(int seed) {
        byte[] rgb = new byte[3 * 32 * 32];
        new Random(seed).nextBytes(rgb);
        return new Pixels(32, 32, rgb);
    }

    private static float[] planes(Pixels picture) {
        float[] planes = new float[3 * 32 * 32];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = picture.at(i % 32, i / 32 % 32, i / 1024) / 255f;
        }
        return planes;
    }
}
