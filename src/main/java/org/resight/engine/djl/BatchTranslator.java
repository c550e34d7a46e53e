package org.resight.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.Objects;
import java.util.stream.Collectors;
import org.resight.engine.djl.ModelManifest.Output;

/** Wraps the batch without copying, and copies the chosen output out. Every array lives as long as the call. */
final class BatchTranslator implements NoBatchifyTranslator<Batch, float[]> {

    private final Output output;

    BatchTranslator(Output output) {
        this.output = output;
    }

    @Override
    public NDList processInput(TranslatorContext context, Batch batch) {
        return new NDList(context.getNDManager().create(batch.buffer(), batch.shape(), batch.type()));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
        NDArray chosen = switch (output) {
            case Output.Index(int index) -> index < outputs.size() ? outputs.get(index) : null;
            case Output.Name(String name) -> outputs.get(name);
        };
        if (chosen == null) {
            throw new UnusableModelException("The network has no output %s; it has %d%s. Correct \"output\"."
                    .formatted(switch (output) {
                        case Output.Index(int index) -> "number " + index;
                        case Output.Name(String name) -> '"' + name + '"';
                    }, outputs.size(), names(outputs)));
        }
        if (chosen.getDataType() != DataType.FLOAT32) {
            throw new UnusableModelException(
                    "The network's output is of type %s: export it so that it ends in 32-bit numbers."
                            .formatted(chosen.getDataType()));
        }
        return chosen.toFloatArray();
    }

    private static String names(NDList outputs) {
        String names = outputs.stream().map(NDArray::getName).filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ": " + names;
    }
}
