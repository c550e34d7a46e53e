package org.resight.engine.embedding;

import java.util.ArrayList;
import java.util.List;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.RootSiftExtractor;

/**
 * The embedder that needs no download: RootSIFT features, summed up by a {@link Vocabulary}. One instance serves one
 * thread at a time, since OpenCV's extractor does; any number of them may share a vocabulary.
 */
public final class BuiltInEmbedder implements Embedder {

    private final Vocabulary vocabulary;
    private final RootSiftExtractor extractor = new RootSiftExtractor();

    public BuiltInEmbedder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public EmbeddingModel model() {
        return vocabulary.model();
    }

    @Override
    public List<Embedding> embed(List<Pixels> crops) {
        List<Embedding> embeddings = new ArrayList<>(crops.size());
        for (Pixels crop : crops) {
            try {
                embeddings.add(vocabulary.embed(extractor.extract(crop)));
            } catch (NotEmbeddableException e) {
                throw new NotEmbeddableException(embeddings.size(), e.getMessage());
            }
        }
        return embeddings;
    }

    /** Nothing to close: what OpenCV holds is released with this object. */
    @Override
    public void close() {}
}
