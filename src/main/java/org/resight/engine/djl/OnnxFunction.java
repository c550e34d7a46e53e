package org.resight.engine.djl;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.Arrays;
import java.util.Collection;
import org.resight.engine.djl.MatcherManifest.NetworkFile;

/** An ONNX file as a function from named tensors to named tensors, for one thread at a time. */
final class OnnxFunction implements AutoCloseable {

    private final String name;
    private final Network network;
    private final Predictor<NamedTensors, NamedTensors> predictor;

    /**
     * @param outputs names of those that are wanted
     * @throws UnusableModelException if it cannot be loaded
     */
    OnnxFunction(NetworkFile file, Collection<String> outputs, int threads) {
        name = file.file().getFileName().toString();
        network = Network.load(file.file(), ModelManifest.Engine.ONNX_RUNTIME, threads);
        predictor = network.newPredictor(outputs);
    }

    /** @throws UnusableModelException if it does not take these inputs, or lacks an output */
    NamedTensors apply(NamedTensors inputs) {
        try {
            return predictor.predict(inputs);
        } catch (TranslateException e) {
            if (e.getCause() instanceof UnusableModelException known) {
                throw known;
            }
            throw new UnusableModelException("%s does not accept its inputs %s: %s"
                    .formatted(name, inputs.byName().keySet(), FirstSentence.of(e)), e);
        }
    }

    UnusableModelException wrongShape(String output, String wanted, NamedTensors.Tensor there) {
        return new UnusableModelException("The output \"%s\" of %s must be %s; it is %s."
                .formatted(output, name, wanted, Arrays.toString(there.shape())));
    }

    @Override
    public void close() {
        predictor.close();
        network.close();
    }
}
