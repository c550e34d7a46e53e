package org.resight.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.RootSiftExtractor;

class BuiltInEmbedderTest {

    private static final Vocabulary VOCABULARY = vocabulary();

    @Test
    void embedsCropsOfAnyShapeInTheirOrder() {
        try (Embedder embedder = new BuiltInEmbedder(VOCABULARY)) {
            List<Pixels> crops = List.of(speckled(200, 90, 501), speckled(60, 180, 502), speckled(400, 400, 503));
            List<Embedding> together = embedder.embed(crops);
            assertThat(together).hasSize(3).doesNotHaveDuplicates()
                    .allSatisfy(embedding -> assertThat(embedding.dimension()).isEqualTo(embedder.model().dimension()));
            for (int i = 0; i < 3; i++) {
                assertThat(embedder.embed(crops.subList(i, i + 1))).containsExactly(together.get(i));
            }
            assertThat(embedder.embed(List.of())).isEmpty();
        }
    }

    @Test
    void tellsWhichCropShowsNothing() {
        try (Embedder embedder = new BuiltInEmbedder(VOCABULARY)) {
            Pixels wall = new Pixels(50, 40, new byte[3 * 50 * 40]);
            NotEmbeddableException refusal = catchThrowableOfType(NotEmbeddableException.class,
                    () -> embedder.embed(List.of(speckled(200, 90, 501), speckled(60, 180, 502), wall)));
            assertThat(refusal.index()).isEqualTo(2);
            assertThat(refusal).hasMessageContaining("too little structure");
        }
    }

    private static Vocabulary vocabulary() {
        RootSiftExtractor extractor = new RootSiftExtractor();
        List<LearningPicture> pictures = new ArrayList<>();
        for (int i = 0; i < Vocabulary.MIN_PICTURES; i++) {
            pictures.add(LearningPicture.unnamed(extractor.extract(speckled(120, 80, i))));
        }
        return new VocabularyLearner(new VocabularyLearner.Extent(8, 16, 48), 1).learn(pictures);
    }

    private static Pixels speckled(int width, int height, long seed) {
        Random random = new Random(seed);
        int tile = Math.max(width, height) / 24 + 1;
        byte[] values = new byte[25 * 25];
        random.nextBytes(values);
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            rgb[i] = values[pixel / width / tile * 25 + pixel % width / tile];
        }
        return new Pixels(width, height, rgb);
    }
}
