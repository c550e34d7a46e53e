package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenSetAccuracyTest {

    @Test
    void agreesWithTheReferenceFigures() {
        OpenSetAccuracy accuracy =
                OpenSetAccuracy.of(answers("a a a b b c x x y", "a a b b new c new a new"), Set.of("x", "y"));

        assertThat(accuracy.baks()).isCloseTo(0.722222, within(1e-6));
        assertThat(accuracy.baus()).isCloseTo(0.75, within(1e-6));
        assertThat(accuracy.geometricMean()).isCloseTo(0.735980, within(1e-6));
    }

    @Test
    void anIndividualWithManyPhotographsWeighsNoMoreThanOneWithOne() {
        OpenSetAccuracy accuracy =
                OpenSetAccuracy.of(answers("a a a a a a a a a b", "a a a a a a a a a new"), Set.of());

        assertThat(accuracy.baks()).isEqualTo(0.5);
    }

    @Test
    void callingEverybodyNewScoresNothing() {
        OpenSetAccuracy accuracy = OpenSetAccuracy.of(answers("a b x", "new new new"), Set.of("x"));

        assertThat(accuracy.baus()).isEqualTo(1);
        assertThat(accuracy.geometricMean()).isZero();
    }

    @Test
    void aSideWithoutIndividualsCountsAsNothingAndNotAsNaN() {
        assertThat(OpenSetAccuracy.of(answers("a", "a"), Set.of("x"))).isEqualTo(new OpenSetAccuracy(1, 0));
        assertThat(OpenSetAccuracy.of(List.<OpenSetAnswer<String>>of(), Set.of()).geometricMean()).isZero();
    }

    private static List<OpenSetAnswer<String>> answers(String truths, String predictions) {
        String[] truth = truths.split(" ");
        String[] predicted = predictions.split(" ");
        List<OpenSetAnswer<String>> answers = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            answers.add(new OpenSetAnswer<>(truth[i], Optional.of(predicted[i]).filter(name -> !name.equals("new"))));
        }
        return answers;
    }
}
