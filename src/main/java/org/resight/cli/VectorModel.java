package org.resight.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.resight.engine.djl.DjlEmbedder;
import org.resight.engine.djl.InferenceSettings;
import org.resight.engine.djl.ModelManifest;
import org.resight.engine.djl.UnusableModelException;
import org.resight.engine.embedding.BuiltInEmbedder;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.embedding.EmbeddingModel;
import org.resight.engine.embedding.Vocabulary;
import org.resight.engine.image.Pixels;

/**
 * What makes vectors of pictures, for any number of threads.
 *
 * @param model whose they are
 * @param key another file, or another content, has another key
 * @param vectors one per picture, as the model gives them
 * @param resources let go at the end
 */
record VectorModel(EmbeddingModel model, String key, Function<List<Pixels>, List<float[]>> vectors, Runnable resources)
        implements AutoCloseable {

    static VectorModel of(ModelManifest manifest) {
        try {
            String key = Sha256.of(manifest.file());
            DjlEmbedder network = DjlEmbedder.open(manifest, InferenceSettings.forThisMachine(CoreThreads.count()));
            return new VectorModel(manifest.model(), key + manifest.preprocessing(), network::vectors, network::close);
        } catch (UnusableModelException e) {
            throw new CommandFailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailedException("%s cannot be read: %s".formatted(manifest.file(), e.getMessage()), e);
        }
    }

    static VectorModel of(Vocabulary vocabulary) {
        Pool<Embedder> pool = new Pool<>(CoreThreads.count(), () -> new BuiltInEmbedder(vocabulary), Embedder::close);
        return new VectorModel(vocabulary.model(), vocabulary.model().version(),
                pictures -> pool.use(embedder -> embedder.embed(pictures).stream().map(Embedding::toArray).toList()), pool::close);
    }

    /** For people, and for a fitted recipe to know it by. */
    String words() {
        return model.name() + " " + model.version();
    }

    @Override
    public void close() {
        resources.run();
    }
}
