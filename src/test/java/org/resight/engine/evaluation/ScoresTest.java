package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.resight.engine.evaluation.Scenes.query;
import static org.resight.engine.evaluation.Scenes.sample;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private final Split split = Scenes.split(Map.of(Role.GALLERY, "a1 b1", Role.VAL_KNOWN, "a2", Role.VAL_UNKNOWN, "x1",
            Role.TEST_KNOWN, "b2", Role.TEST_UNKNOWN, "y1"));

    @Test
    void queriesOfTheTestCannotPassForValidationNorTheOtherWayRound() {
        ScoredQuery validation = query("a2", "a1", .9);
        ScoredQuery test = query("b2", "a1", .9);

        assertThat(new ValidationScores(split, List.of(validation)).known()).containsExactly(validation);
        assertThat(new TestScores(split, List.of(test)).known()).containsExactly(test);
        assertThatIllegalArgumentException().isThrownBy(() -> new ValidationScores(split, List.of(validation, test)))
                .withMessage("b2 is no query of the validation");
        assertThatIllegalArgumentException().isThrownBy(() -> new TestScores(split, List.of(validation)))
                .withMessage("a2 is no query of the test");
    }

    @Test
    void onlyTheGalleryIsSearched() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ValidationScores(split, List.of(query("a2", "b2", .9))))
                .withMessage("a2 was compared with b2, which is not in the gallery");
    }

    @Test
    void eachQueryIsAskedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ValidationScores(split, List.of(query("a2"), query("a2"))));
    }

    @Test
    void aRankingIsBestFirstAndItsTiesDoNotDependOnHowTheyWereFound() {
        assertThat(query("x1", "b1", .5, "a1", .5)).isEqualTo(query("x1", "a1", .5, "b1", .5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoredQuery(sample("a2"),
                List.of(new ScoredHit(sample("a1"), .1), new ScoredHit(sample("b1"), .2))));
        assertThatIllegalArgumentException().isThrownBy(() -> query("a2", "a2", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> query("a2", "a1", Double.NaN));
    }

    @Test
    void aQueryTellsTheBestOfItsOwnAndOfOthers() {
        ScoredQuery query = query("a9", "b1", .9, "b2", .8, "a1", .7, "c1", .6);

        assertThat(query.best()).isEqualTo(.9);
        assertThat(query.isRightFirst()).isFalse();
        assertThat(query.bestOfSame()).hasValue(.7);
        assertThat(query.bestOfOthers()).hasValue(.9);
        assertThat(query.individuals()).extracting(hit -> hit.gallery().file()).containsExactly("b1", "a1", "c1");
        assertThat(query("a9").best()).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
