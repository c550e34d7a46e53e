package org.resight.engine.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.resight.engine.matching.LocalFeatures;
import org.resight.engine.matching.SiftSettings;

/**
 * What the built-in model has learned: local features go in, an embedding comes out. Immutable, safe for use by several
 * threads. Its version is the hash of its content: two vocabularies of one version give the same vectors.
 */
public final class Vocabulary {

    /** Name of the built-in model. */
    public static final String MODEL_NAME = "resight-vlad";

    /** Fewest local features that a picture must have; fewer say nothing of a coat. */
    public static final int MIN_FEATURES = 8;

    /** Fewest pictures to learn from. */
    public static final int MIN_PICTURES = 40;

    /** Most pictures that are learned from; more are sampled, so offering more only costs memory (130 kB each). */
    public static final int MAX_PICTURES = 1200;

    private final VladEncoder encoder;
    private final PrincipalAxes whitening;
    private final CutOffs cutOffs;
    private final EmbeddingModel model;

    Vocabulary(VladEncoder encoder, PrincipalAxes whitening, CutOffs cutOffs) {
        this.encoder = encoder;
        this.whitening = whitening;
        this.cutOffs = cutOffs;
        model = new EmbeddingModel(MODEL_NAME, VocabularyFile.contentHash(this).substring(0, 12), whitening.outputs(),
                SiftSettings.DEFAULT.description(), "Apache-2.0; learned by Resight itself, nothing of others in it",
                cutOffs.likelyMatch(), cutOffs.likelyNew());
    }

    /**
     * Learned from pictures, best from at least two or three hundred; seconds to half a minute.
     *
     * @param pictures features found with {@link SiftSettings#DEFAULT}; where enough of them say who is seen, the model's
     *     suggested cut-offs are estimated from them
     * @param seed the same pictures in the same order and the same seed give the same vocabulary
     * @throws IllegalArgumentException if fewer than {@value #MIN_PICTURES} pictures have features enough
     */
    public static Vocabulary learn(List<LearningPicture> pictures, long seed) {
        return new VocabularyLearner(VocabularyLearner.Extent.USUAL, seed).learn(pictures);
    }

    /**
     * Read from a file that {@link #save} wrote.
     *
     * @throws IOException if it cannot be read, is no vocabulary, of another format, cut off or altered; the message
     *     says which and what to do
     */
    public static Vocabulary load(Path file) throws IOException {
        return VocabularyFile.read(file);
    }

    /** Written so that the file is either whole or not there. */
    public void save(Path file) throws IOException {
        VocabularyFile.write(this, file);
    }

    /** The model that this vocabulary makes of the built-in embedder. */
    public EmbeddingModel model() {
        return model;
    }

    /**
     * The picture as one vector.
     *
     * @param features found with {@link SiftSettings#DEFAULT}
     * @throws NotEmbeddableException if there are fewer than {@value #MIN_FEATURES} of them
     */
    public Embedding embed(LocalFeatures features) {
        if (features.count() < MIN_FEATURES) {
            throw new NotEmbeddableException(0,
                    "There is too little structure here to recognise an animal by: %d local features, at least %d are needed. Check that the box lies around the animal, or use a sharper photograph."
                            .formatted(features.count(), MIN_FEATURES));
        }
        return Embedding.normalised(whitening.project(encoder.encode(features)));
    }

    VladEncoder encoder() {
        return encoder;
    }

    PrincipalAxes whitening() {
        return whitening;
    }

    CutOffs cutOffs() {
        return cutOffs;
    }
}
