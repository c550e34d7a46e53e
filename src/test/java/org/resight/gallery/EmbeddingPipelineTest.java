package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.embedding.EmbeddingModel;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.PictureHash;
import org.resight.engine.image.Pixels;
import org.resight.engine.image.WorkingCopy;

/** From working copies to vectors, with an embedder that tells the size and colour of what it was given. */
class EmbeddingPipelineTest {

    @TempDir
    Path folder;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Telling embedder = new Telling();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void everyCropGetsTheVectorOfItsOwnBoxInOrder() throws IOException {
        Path photo = photo("a", 400, 300, 200);
        List<Crop> crops = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            // the photograph was four times as large as its working copy
            crops.add(new Crop("key" + i, photo, "a.jpg", 1600, 1200, new BoundingBox(0, 0, 80 * i, 40)));
        }

        List<Embedded> results = embed(crops, 2);

        assertThat(results).extracting(Embedded::key).containsExactlyElementsOf(crops.stream().map(Crop::key).toList());
        for (int i = 1; i <= 9; i++) {
            assertThat(((Embedded.Vector) results.get(i - 1)).embedding()).isEqualTo(Telling.vector(20 * i, 10));
        }
        assertThat(results).extracting(result -> ((Embedded.Vector) result).looks()).as("an even picture")
                .containsOnly(PictureHash.of(new byte[32]));
    }

    @Test
    void aCropThatCannotBeEmbeddedDoesNotSpoilItsBatch() throws IOException {
        Path good = photo("good", 100, 100, 200);
        Path black = photo("black", 100, 100, 0);

        List<Embedded> results = embed(List.of(whole("1", good), whole("2", black), whole("3", good)), 3);

        assertThat(results.get(0)).isInstanceOf(Embedded.Vector.class);
        assertThat(results.get(1)).isEqualTo(new Embedded.Failed("2", "black.jpg", "Nothing can be seen here."));
        assertThat(results.get(2)).isInstanceOf(Embedded.Vector.class);
    }

    @Test
    void aMissingOrDamagedWorkingCopyIsAFailureThatNamesThePhotograph() throws IOException {
        Path broken = Files.write(folder.resolve("broken-1600.jpg"), new byte[]{1, 2, 3});

        List<Embedded> results =
                embed(List.of(whole("1", folder.resolve("gone-1600.jpg")), whole("2", broken), whole("3", photo("c", 100, 100, 200))), 2);

        assertThat(results.get(0)).isInstanceOfSatisfying(Embedded.Failed.class, failed -> assertThat(failed.reason()).contains("missing"));
        assertThat(results.get(1)).isInstanceOfSatisfying(Embedded.Failed.class,
                failed -> assertThat(failed.reason()).contains("cannot be read"));
        assertThat(results.get(2)).isInstanceOf(Embedded.Vector.class);
    }

    @Test
    void closingAModelClosesEachOfItsEmbeddersOnce() {
        OpenModel model = new OpenModel(1, List.of(embedder, embedder), 2);

        model.close();
        model.close();

        assertThat(embedder.closed.get()).isEqualTo(2);
    }

    private List<Embedded> embed(List<Crop> crops, int batch) {
        return new EmbeddingPipeline(executor).embed(new OpenModel(1, List.of(embedder), batch), crops);
    }

    private static Crop whole(String key, Path copy) {
        return new Crop(key, copy, copy.getFileName().toString().replace("-1600", ""), 100, 100, new BoundingBox(0, 0, 100, 100));
    }

    private Path photo(String name, int width, int height, int brightness) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) brightness);
        return Files.write(folder.resolve(name + "-1600.jpg"), WorkingCopy.LARGE.jpegOf(new Pixels(width, height, rgb)));
    }

    private static final class Telling implements Embedder {

        private final AtomicInteger closed = new AtomicInteger();

        static Embedding vector(int width, int height) {
            return Embedding.normalised(new float[]{width, height});
        }

        @Override
        public EmbeddingModel model() {
            return new EmbeddingModel("telling", "1", 2, "none", "none", 0.8, 0.5);
        }

        @Override
        public List<Embedding> embed(List<Pixels> crops) {
            for (int i = 0; i < crops.size(); i++) {
                if (crops.get(i).at(0, 0, 0) < 10) {
                    throw new NotEmbeddableException(i, "Nothing can be seen here.");
                }
            }
            return crops.stream().map(crop -> vector(crop.width(), crop.height())).toList();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
