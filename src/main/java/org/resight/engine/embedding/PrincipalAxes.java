package org.resight.engine.embedding;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.resight.engine.simd.RowProducts;

/**
 * A centred linear map onto the directions in which samples vary most, strongest first.
 *
 * @param mean of the samples, subtracted first
 * @param axes row-major, {@code outputs × inputs}; each row a direction, already divided by its scale where whitened
 */
record PrincipalAxes(float[] mean, float[] axes) {

    private static final RowProducts PRODUCTS = RowProducts.choose();

    int inputs() {
        return mean.length;
    }

    int outputs() {
        return axes.length / mean.length;
    }

    /** Where a sample lies along each axis. */
    float[] project(float[] sample) {
        float[] projected = new float[outputs()];
        project(sample, 0, projected, 0);
        return projected;
    }

    void project(float[] sample, int from, float[] target, int to) {
        int inputs = inputs();
        float[] centred = new float[inputs];
        for (int j = 0; j < inputs; j++) {
            centred[j] = sample[from + j] - mean[j];
        }
        if (inputs % RowProducts.SUMS == 0) {
            float[] products = new float[outputs()];
            PRODUCTS.products(axes, 0, products.length, centred, products);
            System.arraycopy(products, 0, target, to, products.length);
        } else {
            for (int i = 0; i < outputs(); i++) {
                target[to + i] = dot(axes, i * inputs, centred);
            }
        }
    }

    /** Of lengths that do not fill the vector unit: never the built-in model's own. */
    private static float dot(float[] matrix, int from, float[] vector) {
        float sum = 0;
        for (int j = 0; j < vector.length; j++) {
            sum += matrix[from + j] * vector[j];
        }
        return sum;
    }

    /** Principal axes of unit length from many short samples, by the covariance. */
    static PrincipalAxes ofCovariance(float[] samples, int inputs, int outputs) {
        int count = samples.length / inputs;
        double[] mean = mean(samples, inputs);
        DMatrixRMaj covariance = new DMatrixRMaj(inputs, inputs);
        double[] sums = covariance.data;
        double[] centred = new double[inputs];
        for (int s = 0; s < count; s++) {
            for (int j = 0; j < inputs; j++) {
                centred[j] = samples[s * inputs + j] - mean[j];
            }
            for (int i = 0; i < inputs; i++) {
                double left = centred[i];
                for (int j = 0; j < inputs; j++) {
                    sums[i * inputs + j] += left * centred[j];
                }
            }
        }
        Eigen eigen = Eigen.of(covariance);
        float[] axes = new float[outputs * inputs];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                axes[i * inputs + j] = (float) eigen.vector(i)[j];
            }
        }
        return new PrincipalAxes(toFloats(mean), axes);
    }

    /**
     * Whitening axes from few long samples, by the matrix of their inner products, which is the smaller one: with
     * X the centred samples as rows and X Xᵀ u = λ u, the axis is Xᵀu / √λ and the variance along it λ / (n − 1).
     *
     * @param samples of the same length each
     * @param atMost outputs; fewer where the samples vary in fewer directions
     * @param power 0 rotates only, 1 makes all variances one, between them the variance is evened out part of the way
     */
    static PrincipalAxes whitening(float[][] samples, int atMost, double power) {
        int count = samples.length;
        int inputs = samples[0].length;
        double[] mean = new double[inputs];
        for (float[] sample : samples) {
            for (int j = 0; j < inputs; j++) {
                mean[j] += sample[j] / count;
            }
        }
        DMatrixRMaj centred = new DMatrixRMaj(count, inputs);
        for (int s = 0; s < count; s++) {
            for (int j = 0; j < inputs; j++) {
                centred.data[s * inputs + j] = samples[s][j] - mean[j];
            }
        }
        DMatrixRMaj products = new DMatrixRMaj(count, count);
        CommonOps_DDRM.multOuter(centred, products);
        Eigen eigen = Eigen.of(products);
        int outputs = 0;
        // samples that repeat one another leave directions without variance, in which there is nothing but rounding
        double rounding = Math.max(1e-6 * eigen.value(0), 1e-10 * squares(samples));
        while (outputs < Math.min(atMost, count - 1) && eigen.value(outputs) > rounding) {
            outputs++;
        }
        if (outputs == 0) {
            throw new IllegalArgumentException("The pictures are all the same; nothing can be learned from them.");
        }
        DMatrixRMaj weights = new DMatrixRMaj(outputs, count);
        for (int i = 0; i < outputs; i++) {
            double value = eigen.value(i);
            double scale = 1 / Math.sqrt(value) / Math.pow(value / (count - 1), power / 2);
            for (int s = 0; s < count; s++) {
                weights.data[i * count + s] = eigen.vector(i)[s] * scale;
            }
        }
        DMatrixRMaj axes = new DMatrixRMaj(outputs, inputs);
        CommonOps_DDRM.mult(weights, centred, axes);
        return new PrincipalAxes(toFloats(mean), toFloats(axes.data));
    }

    /**
     * More axes, across these: the strongest directions of what these leave over of other samples, as strong as the
     * weakest of these. Few samples span few directions, and what is new in the pictures to come lies in the others.
     *
     * @param others any number, of the same length as the inputs
     * @param outputs in all, at most
     */
    PrincipalAxes extended(float[][] others, int outputs) {
        int more = Math.min(outputs - outputs(), others.length - 1);
        if (more < 1) {
            return this;
        }
        float[][] left = new float[others.length][];
        for (int i = 0; i < others.length; i++) {
            left[i] = residual(others[i]);
        }
        float[] across = whitening(left, more, 0).axes;
        float strength = (float) norm(outputs() - 1);
        float[] all = Arrays.copyOf(axes, axes.length + across.length);
        for (int i = 0; i < across.length; i++) {
            all[axes.length + i] = strength * across[i];
        }
        return new PrincipalAxes(mean, all);
    }

    /** What remains of a centred sample when its share along each axis is taken away; the axes stand upon one another. */
    private float[] residual(float[] sample) {
        int inputs = inputs();
        float[] along = project(sample);
        float[] residual = new float[inputs];
        for (int j = 0; j < inputs; j++) {
            residual[j] = sample[j] - mean[j];
        }
        for (int i = 0; i < along.length; i++) {
            double norm = norm(i);
            float share = (float) (along[i] / norm / norm);
            for (int j = 0; j < inputs; j++) {
                residual[j] -= share * axes[i * inputs + j];
            }
        }
        return residual;
    }

    private static double squares(float[][] samples) {
        double squares = 0;
        for (float[] sample : samples) {
            for (float value : sample) {
                squares += (double) value * value;
            }
        }
        return squares;
    }

    private double norm(int axis) {
        double squares = 0;
        for (int j = axis * inputs(); j < (axis + 1) * inputs(); j++) {
            squares += (double) axes[j] * axes[j];
        }
        return Math.sqrt(squares);
    }

    private static double[] mean(float[] samples, int inputs) {
        int count = samples.length / inputs;
        double[] mean = new double[inputs];
        for (int s = 0; s < count; s++) {
            for (int j = 0; j < inputs; j++) {
                mean[j] += samples[s * inputs + j] / (double) count;
            }
        }
        return mean;
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Eigenvalues and eigenvectors of a symmetric matrix, largest first. */
    private record Eigen(EigenDecomposition_F64<DMatrixRMaj> decomposition, int[] order) {

        static Eigen of(DMatrixRMaj symmetric) {
            EigenDecomposition_F64<DMatrixRMaj> decomposition =
                    DecompositionFactory_DDRM.eig(symmetric.numRows, true, true);
            if (!decomposition.decompose(symmetric)) {
                throw new ArithmeticException("the eigenvalues of the samples' covariance did not converge");
            }
            int[] order = java.util.stream.IntStream.range(0, symmetric.numRows).boxed()
                    .sorted((a, b) -> Double.compare(
                            decomposition.getEigenvalue(b).real, decomposition.getEigenvalue(a).real))
                    .mapToInt(Integer::intValue).toArray();
            return new Eigen(decomposition, order);
        }

        double value(int rank) {
            return decomposition.getEigenvalue(order[rank]).real;
        }

        double[] vector(int rank) {
            return decomposition.getEigenVector(order[rank]).data;
        }
    }
}
