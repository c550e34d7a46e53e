package org.resight.engine.evaluation;

/** Mutual information that two partitions of given sizes have by chance alone (Vinh, Epps and Bailey, JMLR 2010, equation 24a). */
final class ExpectedInformation {

    private ExpectedInformation() {}

    /**
     * In nats.
     *
     * @param one sizes of the groups of one partition, sum n
     * @param other of the other, sum n
     */
    static double of(int[] one, int[] other, int n) {
        double[] logFactorial = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
        double expected = 0;
        for (int a : one) {
            for (int b : other) {
                double constant = logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b] - logFactorial[n];
                for (int both = Math.max(1, a + b - n); both <= Math.min(a, b); both++) {
                    double chance = Math.exp(constant - logFactorial[both] - logFactorial[a - both] - logFactorial[b - both]
                            - logFactorial[n - a - b + both]);
                    expected += (double) both / n * Math.log((double) n * both / ((double) a * b)) * chance;
                }
            }
        }
        return expected;
    }
}
