package org.resight.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingTest {

    @Test
    void hasUnitLength() {
        Embedding embedding = Embedding.normalised(new float[]{3, 0, -4});
        assertThat(embedding.toArray()).containsExactly(new float[]{0.6f, 0, -0.8f}, within(1e-7f));
        assertThat(embedding.cosine(embedding)).isCloseTo(1, within(1e-7));
        assertThat(embedding.cosine(Embedding.normalised(new float[]{-30, 0, 40}))).isCloseTo(-1, within(1e-7));
    }

    @Test
    void survivesVeryLongAndVeryShortVectors() {
        assertThat(Embedding.normalised(new float[]{1e38f, 1e38f}).toArray()[0]).isCloseTo(0.7071f, within(1e-4f));
        assertThat(Embedding.normalised(new float[]{1e-38f, 0}).toArray()[0]).isCloseTo(1, within(1e-4f));
    }

    @Test
    void isNeverZeroNorNaN() {
        assertThatThrownBy(() -> Embedding.normalised(new float[3])).hasMessageContaining("zero");
        assertThatThrownBy(() -> Embedding.normalised(new float[0])).hasMessageContaining("zero");
        assertThatThrownBy(() -> Embedding.normalised(new float[]{1, Float.NaN})).hasMessageContaining("finite");
        assertThatThrownBy(() -> Embedding.normalised(new float[]{Float.POSITIVE_INFINITY}))
                .hasMessageContaining("finite");
    }

    @Test
    void isNotChangedThroughItsArrays() {
        float[] raw = {1, 0};
        Embedding embedding = Embedding.normalised(raw);
        raw[0] = 7;
        embedding.toArray()[0] = 7;
        assertThat(embedding).isEqualTo(Embedding.normalised(new float[]{2, 0}));
    }

    @Test
    void isNotComparedAcrossDimensions() {
        assertThatThrownBy(() -> Embedding.normalised(new float[]{1}).cosine(Embedding.normalised(new float[]{1, 0})))
                .hasMessageContaining("different models");
    }

    @Test
    void modelRefusesCutOffsOutOfOrder() {
        assertThatThrownBy(() -> new EmbeddingModel("m", "1", 2, "none", "none", 0.3, 0.5))
                .hasMessageContaining("likelyNew");
        assertThatThrownBy(() -> new EmbeddingModel("m", "1", 2, "none", "none", Double.NaN, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmbeddingModel(" ", "1", 2, "none", "none", 0.5, 0.5))
                .hasMessageContaining("name");
    }
}
