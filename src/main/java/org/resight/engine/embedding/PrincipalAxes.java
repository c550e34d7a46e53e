package org.resight.engine.embedding;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A centred linear map onto the directions in which samples vary most, strongest first.
 *
 * @param mean of the samples, subtracted first
 * @param axes row-major, {@code outputs × inputs}; each row a direction, already divided by its scale where whitened
 */
record PrincipalAxes(float[] mean, float[] axes) {

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
        for (int i = 0; i < outputs(); i++) {
            target[to + i] = dot(axes, i * inputs, centred);
        }
    }

    /** In four partial sums, which the compiler may run side by side. */
    private static float dot(float[] matrix, int from, float[] vector) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int j = 0;
        for (; j + 3 < vector.length; j += 4) {
            a += matrix[from + j] * vector[j];
            b += matrix[from + j + 1] * vector[j + 1];
            c += matrix[from + j + 2] * vector[j + 2];
            d += matrix[from + j + 3] * vector[j + 3];
        }
        for (; j < vector.length; j++) {
            a += matrix[from + j] * vector[j];
        }
        return a + b + c + d;
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
     * @param samples of the same length each, more of them than outputs
     * @param power 0 rotates only, 1 makes all variances one, between them the variance is evened out part of the way
     */
    static PrincipalAxes whitening(float[][] samples, int outputs, double power) {
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
        DMatrixRMaj weights = new DMatrixRMaj(outputs, count);
        for (int i = 0; i < outputs; i++) {
            // samples that repeat one another leave axes without variance, which must not be blown up
            double value = Math.max(eigen.value(i), 1e-6 * eigen.value(0));
            double scale = 1 / Math.sqrt(value) / Math.pow(value / (count - 1), power / 2);
            for (int s = 0; s < count; s++) {
                weights.data[i * count + s] = eigen.vector(i)[s] * scale;
            }
        }
        DMatrixRMaj axes = new DMatrixRMaj(outputs, inputs);
        CommonOps_DDRM.mult(weights, centred, axes);
        return new PrincipalAxes(toFloats(mean), toFloats(axes.data));
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
