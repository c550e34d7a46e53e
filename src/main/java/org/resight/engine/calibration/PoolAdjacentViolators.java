package org.resight.engine.calibration;

import java.util.Arrays;

/** Isotonic regression by pooling adjacent violators (Barlow et al. 1972), in time linear in the number of steps. */
final class PoolAdjacentViolators {

    private PoolAdjacentViolators() {}

    /**
     * The rising sequence nearest to the means of the steps in weighted least squares.
     *
     * @return one value per step
     */
    static double[] fit(CalibrationPairs.Steps steps) {
        int n = steps.scores().length;
        double[] sum = new double[n];
        double[] weight = new double[n];
        int[] end = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            sum[blocks] = steps.hits()[i];
            weight[blocks] = steps.weights()[i];
            end[blocks] = i + 1;
            blocks++;
            // sums and weights are whole numbers, so equal means are found equal
            while (blocks > 1 && sum[blocks - 2] * weight[blocks - 1] >= sum[blocks - 1] * weight[blocks - 2]) {
                sum[blocks - 2] += sum[blocks - 1];
                weight[blocks - 2] += weight[blocks - 1];
                end[blocks - 2] = end[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[n];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(fitted, from, end[block], sum[block] / weight[block]);
            from = end[block];
        }
        return fitted;
    }
}
