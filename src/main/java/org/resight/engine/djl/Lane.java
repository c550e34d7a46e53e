package org.resight.engine.djl;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.resight.engine.djl.Preprocessing.Layout;
import org.resight.engine.image.Pixels;

/** One predictor with the memory that it is fed from, used by one thread at a time. */
final class Lane implements AutoCloseable {

    private final Predictor<Batch, float[]> predictor;
    private final Preprocessing preprocessing;
    private final InputWriter writer;
    private final ByteBuffer input;

    Lane(Predictor<Batch, float[]> predictor, Preprocessing preprocessing, int batchSize) {
        this.predictor = predictor;
        this.preprocessing = preprocessing;
        writer = new InputWriter(preprocessing);
        input = ByteBuffer.allocateDirect(Math.multiplyExact(batchSize, writer.bytesPerPicture()))
                .order(ByteOrder.nativeOrder());
    }

    /**
     * The network's output for at most one batch, all pictures one after another.
     *
     * @throws UnusableModelException if the network does not take these pictures
     */
    float[] predict(List<Pixels> crops) {
        input.clear();
        for (int slot = 0; slot < crops.size(); slot++) {
            writer.write(crops.get(slot), input, slot);
        }
        input.limit(crops.size() * writer.bytesPerPicture());
        boolean floats = preprocessing.values() instanceof Preprocessing.Values.Normalised;
        try {
            return predictor.predict(new Batch(input, shape(crops.size()), floats ? DataType.FLOAT32 : DataType.UINT8));
        } catch (TranslateException e) {
            if (e.getCause() instanceof UnusableModelException known) {
                throw known;
            }
            throw new UnusableModelException("The network does not accept %s: %s"
                    .formatted(inWords(crops.size()), FirstSentence.of(e)), e);
        }
    }

    @Override
    public void close() {
        predictor.close();
    }

    private Shape shape(int pictures) {
        int height = preprocessing.height();
        int width = preprocessing.width();
        return preprocessing.layout() == Layout.NCHW ? new Shape(pictures, 3, height, width)
                : new Shape(pictures, height, width, 3);
    }

    private String inWords(int pictures) {
        return "%d %s of %d × %d pixels (%s)".formatted(pictures, pictures == 1 ? "picture" : "pictures",
                preprocessing.width(), preprocessing.height(), preprocessing.layout());
    }
}
