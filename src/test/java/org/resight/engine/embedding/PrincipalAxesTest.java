package org.resight.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {

    private static final double SQRT_HALF = Math.sqrt(0.5);

    /** Three samples on the diagonal of a plane, and what is known of them by hand. */
    @Test
    void turnsTheStrongestDirectionToTheFirstAxis() {
        PrincipalAxes axes = PrincipalAxes.ofCovariance(new float[]{1, 1, 2, 2, 3, 3.3f, 2, 1.7f}, 2, 2);
        assertThat(axes.mean()).containsExactly(new float[]{2, 2}, within(1e-6f));
        assertThat(Math.abs(axes.axes()[0])).isCloseTo((float) SQRT_HALF, within(0.1f));
        assertThat(axes.axes()[0] * axes.axes()[1]).isPositive();
        assertThat(axes.axes()[2] * axes.axes()[3]).isNegative();
    }

    @Test
    void whitensToUnitVarianceWithoutCorrelation() {
        Random random = new Random(2);
        float[][] samples = new float[40][300];
        for (float[] sample : samples) {
            double shared = random.nextGaussian();
            for (int j = 0; j < sample.length; j++) {
                sample[j] = (float) (5 + shared * j / 100 + random.nextGaussian() * (1 + j % 7));
            }
        }
        PrincipalAxes axes = PrincipalAxes.whitening(samples, 39, 1);
        for (int a = 0; a < 39; a += 13) {
            for (int b = 0; b < 39; b += 13) {
                double sum = 0;
                for (float[] sample : samples) {
                    float[] white = axes.project(sample);
                    sum += (double) white[a] * white[b] / 39;
                }
                assertThat(sum).isCloseTo(a == b ? 1 : 0, within(1e-3));
            }
        }
    }

    @Test
    void keepsTheDistancesOfTheSamplesWhereItOnlyRotates() {
        float[][] samples = {{1, 0, 0, 2}, {0, 3, 0, 0}, {0, 0, 5, 1}, {2, 2, 2, 2}};
        PrincipalAxes axes = PrincipalAxes.whitening(samples, 3, 0);
        assertThat(distance(axes.project(samples[0]), axes.project(samples[2])))
                .isCloseTo(distance(samples[0], samples[2]), within(1e-5));
    }

    @Test
    void isExtendedByDirectionsAcrossItsOwn() {
        float[][] samples = {{2, 0, 0, 0}, {-2, 0, 0, 0}, {0, 1, 0, 0}, {0, -1, 0, 0}};
        float[][] others = {{9, 9, 3, 0}, {-5, 2, -3, 0}, {1, 1, 0, 1}, {0, 0, 0, -1}};
        PrincipalAxes axes = PrincipalAxes.whitening(samples, 2, 0).extended(others, 4);
        assertThat(axes.outputs()).isEqualTo(4);
        assertThat(Math.abs(axes.project(new float[]{0, 0, 5, 0})[2])).isCloseTo(5, within(1e-4f));
        assertThat(axes.project(new float[]{7, 8, 0, 0})[2]).isCloseTo(0, within(1e-4f));
        assertThat(axes.project(new float[]{7, 0, 5, 5})[0]).as("the first axes stay")
                .isCloseTo(PrincipalAxes.whitening(samples, 2, 0).project(new float[]{7, 0, 5, 5})[0], within(1e-5f));
        assertThat(axes.extended(others, 3)).as("never fewer").isSameAs(axes);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** The vector unit and the plain loop differ in rounding only. */
    @Test
    void projectsTheSameWhateverTheLength() {
        Random random = new Random(4);
        float[][] samples = new float[20][64];
        for (float[] sample : samples) {
            for (int j = 0; j < sample.length; j++) {
                sample[j] = (float) random.nextGaussian();
            }
        }
        PrincipalAxes axes = PrincipalAxes.whitening(samples, 10, 1);
        float[] longer = new float[10 * 65];
        for (int i = 0; i < 10; i++) {
            System.arraycopy(axes.axes(), i * 64, longer, i * 65, 64);
        }
        float[] sample = Arrays.copyOf(samples[3], 65);
        float[] mean = Arrays.copyOf(axes.mean(), 65);
        assertThat(new PrincipalAxes(mean, longer).project(sample)).containsExactly(axes.project(samples[3]), within(1e-4f));
    }
}
