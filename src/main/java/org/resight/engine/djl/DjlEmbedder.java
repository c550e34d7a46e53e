package org.resight.engine.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.embedding.EmbeddingModel;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.Pixels;

/**
 * A backbone from a file. Any number of threads may call it; as many of them work at the same time as it has
 * predictors, the others wait. Call it from platform threads: native code would hold a virtual thread's carrier.
 *
 * <p>On a CPU, start the JVM with {@code OMP_WAIT_POLICY=PASSIVE}: PyTorch's threads otherwise spin while they wait and
 * take several times the processor time beside other work.
 */
public final class DjlEmbedder implements Embedder {

    /** Beyond this, keeping the shape of a crop would need a picture of absurd size on the way. */
    private static final int MOST_ELONGATED = 40;

    private final ModelManifest manifest;
    private final Network network;
    private final PredictorPool pool;

    private DjlEmbedder(ModelManifest manifest, Network network, PredictorPool pool) {
        this.manifest = manifest;
        this.network = network;
        this.pool = pool;
    }

    /**
     * Loads a network. Whether it gives what its manifest says is for {@link ModelCheck} to find out.
     *
     * @throws UnusableModelException if it cannot be loaded
     */
    public static DjlEmbedder open(ModelManifest manifest, InferenceSettings settings) {
        Network network = Network.load(manifest.file(), manifest.engine(), settings.threads());
        List<Lane> lanes = Stream.generate(() -> new Lane(network.newPredictor(manifest.output()),
                manifest.preprocessing(), manifest.batchSize())).limit(settings.predictors()).toList();
        return new DjlEmbedder(manifest, network, new PredictorPool(lanes));
    }

    @Override
    public EmbeddingModel model() {
        return manifest.model();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnusableModelException if the network does not take the pictures, or gives another dimension than its
     *     manifest says
     */
    @Override
    public List<Embedding> embed(List<Pixels> crops) {
        List<Embedding> embeddings = new ArrayList<>(crops.size());
        for (float[] raw : vectors(crops)) {
            embeddings.add(normalised(raw, embeddings.size()));
        }
        return List.copyOf(embeddings);
    }

    /**
     * The network's own vectors, one per crop, in order: of any length, for what must be done before they are made unit ones,
     * such as taking off their mean.
     *
     * @throws NotEmbeddableException if a crop is too long and narrow
     * @throws UnusableModelException as {@link #embed} does
     */
    public List<float[]> vectors(List<Pixels> crops) {
        for (int i = 0; i < crops.size(); i++) {
            Pixels crop = crops.get(i);
            if (crop.longSide() > (long) MOST_ELONGATED * Math.min(crop.width(), crop.height())) {
                throw new NotEmbeddableException(i,
                        "The box of %d × %d pixels is too long and narrow: draw it around the animal."
                                .formatted(crop.width(), crop.height()));
            }
        }
        List<float[]> vectors = new ArrayList<>(crops.size());
        for (int from = 0; from < crops.size(); from += manifest.batchSize()) {
            vectors.addAll(rawVectors(crops.subList(from, Math.min(from + manifest.batchSize(), crops.size()))));
        }
        return vectors;
    }

    /** The network's own vectors for at most one batch. */
    List<float[]> rawVectors(List<Pixels> batch) {
        float[] all = pool.use(lane -> lane.predict(batch));
        int dimension = manifest.model().dimension();
        if (all.length != batch.size() * dimension) {
            throw new UnusableModelException(wrongDimension(all.length, batch.size()));
        }
        return Stream.iterate(0, from -> from + dimension).limit(batch.size())
                .map(from -> Arrays.copyOfRange(all, from, from + dimension)).toList();
    }

    /** Waits for predictions that are running, then lets go of the predictors and, last, of the network. */
    @Override
    public void close() {
        pool.close(network::close);
    }

    private static Embedding normalised(float[] raw, int index) {
        try {
            return Embedding.normalised(raw);
        } catch (IllegalArgumentException e) {
            throw new NotEmbeddableException(index,
                    "The network makes no usable vector of this picture: " + e.getMessage() + ".");
        }
    }

    private String wrongDimension(int numbers, int pictures) {
        int wanted = manifest.model().dimension();
        return numbers % pictures == 0
                ? ("The network gives %d numbers per picture where the manifest says %d: correct \"dimension\", or "
                        + "\"output\".").formatted(numbers / pictures, wanted)
                : "The network gives %d numbers for %d pictures: write \"batchSize\": 1 if it takes one at a time."
                        .formatted(numbers, pictures);
    }
}
