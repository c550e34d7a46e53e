package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cut-off would have said of {@link Trial}s. Every individual weighs the same, however many photographs show it.
 *
 * <p>Two rates are kept apart that are both false matches, since their sum would depend on how many new animals there are: new
 * ones called a match, and known ones given another's name.
 *
 * @param threshold similarity from which on up the nearest is accepted; at 1 nothing is, not even an exact copy, as labels have it
 * @param falseMatch share of new animals accepted as somebody: 1 − BAUS
 * @param wrongName share of known animals accepted as somebody else
 * @param missed share of known animals whose nearest is not accepted
 * @param rightName share of known animals accepted as themselves: BAKS
 */
public record TrialRates(double threshold, ShareOverIndividuals falseMatch, ShareOverIndividuals wrongName,
        ShareOverIndividuals missed, ShareOverIndividuals rightName) {

    /** Rates at each of these thresholds. */
    public static List<TrialRates> along(Collection<Trial> trials, double[] thresholds) {
        Map<Long, List<Trial>> byIndividual = new TreeMap<>();
        trials.forEach(trial -> byIndividual.computeIfAbsent(trial.individual(), key -> new ArrayList<>()).add(trial));
        return Arrays.stream(thresholds).mapToObj(threshold -> balanced(byIndividual.values(), threshold)).toList();
    }

    /** Rates at one threshold. */
    public static TrialRates at(Collection<Trial> trials, double threshold) {
        return along(trials, new double[]{threshold}).getFirst();
    }

    /** Balanced accuracy on known and on unknown animals; 0 for a side without any. */
    public OpenSetAccuracy accuracy() {
        return new OpenSetAccuracy(rightName.individuals() == 0 ? 0 : rightName.value(),
                falseMatch.individuals() == 0 ? 0 : 1 - falseMatch.value());
    }

    private static TrialRates balanced(Collection<List<Trial>> individuals, double threshold) {
        double least = threshold < 1 ? threshold : Double.POSITIVE_INFINITY;
        double falseMatch = 0;
        double wrongName = 0;
        double missed = 0;
        double rightName = 0;
        int unknownIndividuals = 0;
        int knownIndividuals = 0;
        for (List<Trial> trials : individuals) {
            int known = 0;
            int unknown = 0;
            int accepted = 0;
            int wrong = 0;
            int below = 0;
            for (Trial trial : trials) {
                if (trial.unknown()) {
                    unknown++;
                    accepted += trial.other() >= least ? 1 : 0;
                }
                if (trial.known()) {
                    known++;
                    below += trial.nearest() < least ? 1 : 0;
                    wrong += trial.nearest() >= least && !trial.right() ? 1 : 0;
                }
            }
            if (unknown > 0) {
                unknownIndividuals++;
                falseMatch += (double) accepted / unknown;
            }
            if (known > 0) {
                knownIndividuals++;
                missed += (double) below / known;
                wrongName += (double) wrong / known;
                rightName += (double) (known - below - wrong) / known;
            }
        }
        return new TrialRates(threshold, ShareOverIndividuals.of(falseMatch, unknownIndividuals),
                ShareOverIndividuals.of(wrongName, knownIndividuals), ShareOverIndividuals.of(missed, knownIndividuals),
                ShareOverIndividuals.of(rightName, knownIndividuals));
    }
}
