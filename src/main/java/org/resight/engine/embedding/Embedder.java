package org.resight.engine.embedding;

import java.util.List;
import org.resight.engine.image.Pixels;

/** Turns crops around one animal each into embeddings. One instance serves one thread at a time; callers pool them. */
public interface Embedder extends AutoCloseable {

    /** The model whose vectors this makes. */
    EmbeddingModel model();

    /**
     * One embedding per crop, in order, each with the model's dimension.
     *
     * @param crops upright pictures of any size and shape
     * @throws NotEmbeddableException if one of them cannot be embedded, such as a picture without any structure; it says
     *     which. None is embedded then: leave it out, or embed one by one, and go on
     */
    List<Embedding> embed(List<Pixels> crops);

    @Override
    void close();
}
