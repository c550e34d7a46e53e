package org.resight.engine.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * A network in memory. Its native memory belongs to DJL's model, so predictors are closed first and the model last.
 * The weights never change type here: {@code toType(BFLOAT16)} ends the JVM (DJL 0.35.1); a network that computes in
 * bfloat16 does the conversion inside its graph.
 */
final class Network implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Network.class.getName());

    private final Model model;

    private Network(Model model) {
        this.model = model;
    }

    /** @throws UnusableModelException if the engine is missing or cannot read the file */
    static Network load(Path file, ModelManifest.Engine wanted, int threads) {
        prepareProcess(threads);
        Engine engine = engine(wanted);
        Device device = engine.defaultDevice();
        Model model = Model.newInstance(file.getFileName().toString(), device, engine.getEngineName());
        try {
            // the file, not its folder: ONNX Runtime does not look for it there
            model.load(file, null, switch (wanted) {
                case PYTORCH -> Map.of("mapLocation", "true");
                case ONNX_RUNTIME -> Map.of("intraOpNumThreads", Integer.toString(threads), "interOpNumThreads", "1");
            });
            LOG.log(Level.INFO, "network {0} loaded by {1} {2} on {3}", file.getFileName(), engine.getEngineName(),
                    engine.getVersion(), device);
            return new Network(model);
        } catch (MalformedModelException | IOException | EngineException e) {
            model.close();
            throw new UnusableModelException("%s cannot be loaded as %s: %s Check that it was downloaded or exported "
                    .formatted(file.getFileName(), wanted.format(), ended(FirstSentence.of(e)))
                    + "completely.", e);
        }
    }

    private static Engine engine(ModelManifest.Engine wanted) {
        if (!Engine.hasEngine(wanted.djlName())) {
            throw new UnusableModelException("%s files need DJL's engine %s, which this installation lacks."
                    .formatted(wanted.format(), wanted.djlName()));
        }
        try {
            return Engine.getEngine(wanted.djlName());
        } catch (EngineException e) {
            throw new UnusableModelException("DJL's engine %s does not start on this machine: %s"
                    .formatted(wanted.djlName(), FirstSentence.of(e)), e);
        }
    }

    Predictor<Batch, float[]> newPredictor(ModelManifest.Output output) {
        return model.newPredictor(new BatchTranslator(output));
    }

    Predictor<NamedTensors, NamedTensors> newPredictor(Collection<String> outputs) {
        return model.newPredictor(new NamedTranslator(outputs));
    }

    @Override
    public void close() {
        model.close();
    }

    /** What DJL reads from the process before its first use. Whoever starts the JVM may have set it already. */
    private static void prepareProcess(int threads) {
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        setUnlessSet("ai.djl.pytorch.num_threads", Integer.toString(threads));
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith("…") ? sentence : sentence + ".";
    }
}
