package org.resight.engine.djl;

import ai.djl.util.cuda.CudaUtils;

/**
 * How much of the machine inference may take.
 *
 * @param predictors how many batches may be in work at the same time, each with its own buffers, ≥ 1; with two, one is
 *     prepared on the CPU while the other is on the GPU
 * @param threads threads that one batch may use on a CPU, ≥ 1; PyTorch takes the first value that it is given in the
 *     life of the process
 */
public record InferenceSettings(int predictors, int threads) {

    public InferenceSettings {
        if (predictors < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "predictors and threads must be at least 1, not %d and %d".formatted(predictors, threads));
        }
    }

    /**
     * For this machine: as {@link #forGpu} where DJL finds a GPU, else as {@link #forCpu}.
     *
     * @param cores that may be used, such as {@code Runtime.getRuntime().availableProcessors()}
     */
    public static InferenceSettings forThisMachine(int cores) {
        return CudaUtils.getGpuCount() > 0 ? forGpu(cores) : forCpu(cores);
    }

    /** For networks that run on the CPU: one batch at a time on all cores, because two would wait in turn. */
    public static InferenceSettings forCpu(int cores) {
        return new InferenceSettings(1, cores);
    }

    /** For networks that run on a GPU: the next batch is prepared meanwhile. */
    public static InferenceSettings forGpu(int cores) {
        return new InferenceSettings(2, cores);
    }
}
