package org.resight.engine.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What cut-offs were chosen on, and what that said: kept with them, so that they can be judged later. Where a side is
 * empty its measure is 0, and the AUROC NaN.
 *
 * @param individuals in all trials
 * @param knownIndividuals who could be recognised
 * @param known trials of animals that could be recognised
 * @param unknown trials of animals as if they were new
 * @param rates at the gate, with their intervals
 * @param geometricMean √(BAKS · BAUS) at the gate
 * @param auroc of the nearest similarity, known against unknown
 */
public record TrialMeasures(int individuals, int knownIndividuals, int known, int unknown, TrialRates rates, Range geometricMean,
        Range auroc) {

    private static final int RESAMPLES = 1000;
    private static final long SEED = 1;

    /** A value with its 95 % interval: percentiles of 1,000 bootstrap samples of individuals. */
    public record Range(double value, double low, double high) {

        private static Range of(double value, double[] resampled) {
            double[] sorted = Arrays.stream(resampled).filter(each -> !Double.isNaN(each)).sorted().toArray();
            return sorted.length == 0 ? new Range(value, Double.NaN, Double.NaN)
                    : new Range(value, sorted[(int) Math.floor(0.025 * (sorted.length - 1))],
                            sorted[(int) Math.ceil(0.975 * (sorted.length - 1))]);
        }
    }

    /** @param gate similarity below which an animal is called new */
    public static TrialMeasures of(List<Trial> trials, double gate) {
        long[] ids = trials.stream().mapToLong(Trial::individual).distinct().sorted().toArray();
        double[] right = new double[ids.length];
        double[] fresh = new double[ids.length];
        Arrays.fill(right, Double.NaN);
        Arrays.fill(fresh, Double.NaN);
        for (int i = 0; i < ids.length; i++) {
            long id = ids[i];
            TrialRates own = TrialRates.at(trials.stream().filter(trial -> trial.individual() == id).toList(), gate);
            right[i] = own.rightName().value();
            fresh[i] = 1 - own.falseMatch().value();
        }
        Ranking ranking = Ranking.of(trials, ids);
        // who draws no known or no new animal has not measured both: such resamples say nothing
        boolean both = measured(right) && measured(fresh);
        Random random = new Random(SEED);
        double[] means = new double[RESAMPLES];
        double[] areas = new double[RESAMPLES];
        int[] drawn = new int[ids.length];
        for (int round = 0; round < RESAMPLES; round++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < ids.length; i++) {
                drawn[random.nextInt(ids.length)]++;
            }
            means[round] = both ? geometricMean(right, fresh, drawn) : 0;
            areas[round] = ranking.auroc(drawn);
        }
        Arrays.fill(drawn, 1);
        return new TrialMeasures(ids.length, (int) Arrays.stream(right).filter(share -> !Double.isNaN(share)).count(),
                (int) trials.stream().filter(Trial::known).count(), (int) trials.stream().filter(Trial::unknown).count(),
                TrialRates.at(trials, gate), Range.of(both ? geometricMean(right, fresh, drawn) : 0, means),
                Range.of(ranking.auroc(drawn), areas));
    }

    private static boolean measured(double[] shares) {
        return Arrays.stream(shares).anyMatch(share -> !Double.isNaN(share));
    }

    private static double geometricMean(double[] right, double[] fresh, int[] drawn) {
        return Math.sqrt(mean(right, drawn) * mean(fresh, drawn));
    }

    private static double mean(double[] shares, int[] drawn) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < shares.length; i++) {
            if (!Double.isNaN(shares[i])) {
                sum += drawn[i] * shares[i];
                count += drawn[i];
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** All nearest similarities in rising order, so that each resample needs to walk along them once. */
    private record Ranking(double[] scores, int[] individual, boolean[] known) {

        private record Entry(double score, int individual, boolean known) {}

        static Ranking of(List<Trial> trials, long[] ids) {
            List<Entry> entries = Stream.concat(entries(trials.stream().filter(Trial::known).toList(), ids,
                    Trial::nearest, true), entries(trials.stream().filter(Trial::unknown).toList(), ids, Trial::other, false))
                    .sorted(Comparator.comparingDouble(Entry::score)).toList();
            boolean[] known = new boolean[entries.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = entries.get(i).known;
            }
            return new Ranking(entries.stream().mapToDouble(Entry::score).toArray(),
                    entries.stream().mapToInt(Entry::individual).toArray(), known);
        }

        private static Stream<Entry> entries(List<Trial> trials, long[] ids, ToDoubleFunction<Trial> score,
                boolean known) {
            return trials.stream().map(trial -> new Entry(score.applyAsDouble(trial), Arrays.binarySearch(ids, trial.individual()), known));
        }

        /** As {@link Auroc}, each trial counted as often as its individual was drawn. */
        double auroc(int[] drawn) {
            double knownTotal = 0;
            double unknownBelow = 0;
            double wins = 0;
            int i = 0;
            while (i < scores.length) {
                double knownHere = 0;
                double unknownHere = 0;
                int from = i;
                for (; i < scores.length && scores[i] == scores[from]; i++) {
                    knownHere += known[i] ? drawn[individual[i]] : 0;
                    unknownHere += known[i] ? 0 : drawn[individual[i]];
                }
                wins += knownHere * (unknownBelow + unknownHere / 2);
                knownTotal += knownHere;
                unknownBelow += unknownHere;
            }
            return wins / (knownTotal * unknownBelow);
        }
    }
}
