package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterAgreementTest {

    /** Computed with scikit-learn. */
    @Test
    void agreesWithTheReferenceFigures() {
        ClusterAgreement agreement = ClusterAgreement.of(List.of(0, 0, 0, 1, 1, 1, 2, 2, 2, 2), List.of(0, 0, 1, 1, 1, 2, 2, 2, 2, 0));

        assertThat(agreement.truePositives()).isEqualTo(5);
        assertThat(agreement.falsePositives()).isEqualTo(7);
        assertThat(agreement.falseNegatives()).isEqualTo(7);
        assertThat(agreement.pairF1()).isCloseTo(.416667, within(1e-6));
        assertThat(agreement.purity()).isCloseTo(.7, within(1e-9));
        assertThat(agreement.normalisedMutualInformation()).isCloseTo(.442701, within(1e-6));
        assertThat(agreement.adjustedRandIndex()).isCloseTo(.204545, within(1e-6));
        assertThat(agreement.adjustedMutualInformation()).isCloseTo(.237289, within(1e-6));
    }

    @Test
    void theSameGroupsUnderOtherNamesAgreeInAll() {
        ClusterAgreement agreement = ClusterAgreement.of(List.of("Anna", "Anna", "Berta", "Cleo"), List.of(7, 7, 3, 1));

        assertThat(List.of(agreement.pairF1(), agreement.purity(), agreement.normalisedMutualInformation(), agreement.adjustedRandIndex(),
                agreement.adjustedMutualInformation())).allSatisfy(value -> assertThat(value).isCloseTo(1, within(1e-12)));
    }

    /** Purity and mutual information praise many small clusters; what is adjusted for chance does not. */
    @Test
    void groupsAtRandomAgreeNoMoreThanChance() {
        Random random = new Random(1);
        double rand = 0;
        double information = 0;
        double praised = 0;
        int rounds = 40;
        for (int round = 0; round < rounds; round++) {
            List<Integer> individuals = new ArrayList<>();
            List<Integer> clusters = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                individuals.add(random.nextInt(5));
                clusters.add(random.nextInt(20));
            }
            ClusterAgreement agreement = ClusterAgreement.of(individuals, clusters);
            rand += agreement.adjustedRandIndex() / rounds;
            information += agreement.adjustedMutualInformation() / rounds;
            praised += agreement.normalisedMutualInformation() / rounds;
        }
        assertThat(rand).isCloseTo(0, within(.02));
        assertThat(information).isCloseTo(0, within(.03));
        assertThat(praised).isGreaterThan(.3);
    }

    @Test
    void oneGroupOrNoneTogetherIsNoDivisionByZero() {
        assertThat(ClusterAgreement.of(List.of(1), List.of(1)).adjustedRandIndex()).isEqualTo(1);
        assertThat(ClusterAgreement.of(List.of(1, 2, 3), List.of(1, 2, 3)).pairF1()).isEqualTo(1);
        assertThat(ClusterAgreement.of(List.of(1, 1, 1), List.of(1, 2, 3)).adjustedMutualInformation()).isCloseTo(0, within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterAgreement.of(List.of(1), List.of()))
                .withMessageContaining("1 individuals");
    }
}
