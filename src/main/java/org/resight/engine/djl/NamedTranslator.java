package org.resight.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.resight.engine.djl.NamedTensors.Tensor;

/** Feeds inputs by name and copies the wanted outputs out. Every array lives as long as the call. */
final class NamedTranslator implements NoBatchifyTranslator<NamedTensors, NamedTensors> {

    private final Collection<String> wanted;

    NamedTranslator(Collection<String> wanted) {
        this.wanted = wanted;
    }

    @Override
    public NDList processInput(TranslatorContext context, NamedTensors inputs) {
        NDList list = new NDList();
        inputs.byName().forEach((name, tensor) -> {
            NDArray array = context.getNDManager().create(FloatBuffer.wrap(tensor.values()), new Shape(tensor.shape()));
            array.setName(name);
            list.add(array);
        });
        return list;
    }

    @Override
    public NamedTensors processOutput(TranslatorContext context, NDList outputs) {
        NamedTensors tensors = new NamedTensors();
        for (String name : wanted) {
            NDArray array = outputs.get(name);
            if (array == null) {
                throw new UnusableModelException("The network has no output \"%s\"; it has %s. Correct the manifest."
                        .formatted(name, outputs.stream().map(NDArray::getName).filter(Objects::nonNull)
                                .collect(Collectors.joining(", "))));
            }
            tensors.with(name, new Tensor(finite(name, values(name, array)), array.getShape().getShape()));
        }
        return tensors;
    }

    private static float[] values(String name, NDArray array) {
        if (array.getShape().size() == 0) {
            return new float[0];
        }
        return switch (array.getDataType()) {
            case FLOAT32 -> array.toFloatArray();
            case INT32 -> {
                int[] whole = array.toIntArray();
                float[] values = new float[whole.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = whole[i];
                }
                yield values;
            }
            case INT64 -> {
                long[] whole = array.toLongArray();
                float[] values = new float[whole.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = whole[i];
                }
                yield values;
            }
            default -> throw new UnusableModelException("The network's output \"%s\" is of type %s: export it so that it "
                    .formatted(name, array.getDataType()) + "ends in 32-bit numbers, or whole ones.");
        };
    }

    private static float[] finite(String name, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UnusableModelException(
                        "The network's output \"%s\" holds a number that is not finite: its weights are broken.".formatted(name));
            }
        }
        return values;
    }
}
