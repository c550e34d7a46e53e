package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resight.engine.neighbors.Viewpoint;

class TrialMeasuresTest {

    @Test
    void countsAndAreaAreThoseOfTheTrials() {
        List<Trial> trials = noisy(40, 0.15, 7);

        TrialMeasures measures = TrialMeasures.of(trials, 0.5);

        assertThat(measures.individuals()).isEqualTo(40);
        assertThat(measures.known()).isEqualTo(160);
        assertThat(measures.auroc().value()).isCloseTo(Auroc.of(trials.stream().mapToDouble(Trial::nearest).toArray(),
                trials.stream().mapToDouble(Trial::other).toArray()), within(1e-12));
        assertThat(measures.geometricMean().value()).isCloseTo(measures.rates().accuracy().geometricMean(), within(1e-12));
        assertThat(measures.auroc().value()).isBetween(measures.auroc().low(), measures.auroc().high());
        assertThat(measures.geometricMean().value()).isBetween(measures.geometricMean().low(), measures.geometricMean().high());
        assertThat(TrialMeasures.of(trials, 0.5)).as("the same every time").isEqualTo(measures);
    }

    @Test
    void fewIndividualsGiveAWiderIntervalThanMany() {
        TrialMeasures.Range few = TrialMeasures.of(noisy(8, 0.3, 1), 0.5).auroc();
        TrialMeasures.Range many = TrialMeasures.of(noisy(200, 0.3, 1), 0.5).auroc();

        assertThat(few.high() - few.low()).isGreaterThan(2 * (many.high() - many.low()));
    }

    @Test
    void resamplesWithoutAnyNewAnimalSayNothingOfTheMean() {
        List<Trial> trials = new ArrayList<>();
        for (int individual = 0; individual < 10; individual++) {
            boolean known = individual < 8;
            trials.add(
                    new Trial(individual, Viewpoint.LEFT, known ? 0.9 : Double.NEGATIVE_INFINITY, known ? Double.NEGATIVE_INFINITY : 0.1));
        }

        TrialMeasures.Range mean = TrialMeasures.of(trials, 0.5).geometricMean();

        assertThat(mean).as("all are right, so however they are drawn").isEqualTo(new TrialMeasures.Range(1, 1, 1));
    }

    @Test
    void nothingToCompareGivesNoArea() {
        TrialMeasures alone = TrialMeasures.of(
                List.of(new Trial(1, Viewpoint.LEFT, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)), 0.5);

        assertThat(alone.auroc().value()).isNaN();
        assertThat(alone.geometricMean().value()).isZero();
        assertThat(alone.known()).isZero();
    }

    private static List<Trial> noisy(int individuals, double spread, long seed) {
        Random random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        for (int individual = 0; individual < individuals; individual++) {
            double likeness = 0.7 + spread * random.nextGaussian();
            for (int photo = 0; photo < 4; photo++) {
                trials.add(new Trial(individual, Viewpoint.UNKNOWN, likeness + 0.05 * random.nextGaussian(),
                        0.4 + spread * random.nextGaussian()));
            }
        }
        return trials;
    }
}
