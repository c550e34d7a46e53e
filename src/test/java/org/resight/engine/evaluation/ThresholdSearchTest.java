package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resight.engine.evaluation.ThresholdSearch.Outcome.Found;
import org.resight.engine.evaluation.ThresholdSearch.Outcome.NoSpread;
import org.resight.engine.evaluation.ThresholdSearch.Outcome.TooLittleData;
import org.resight.engine.neighbors.Viewpoint;

class ThresholdSearchTest {

    private final Split small = Scenes.split(Map.of(Role.GALLERY, "a1 b1", Role.VAL_KNOWN, "a2 a3 b2", Role.VAL_UNKNOWN, "x1 y1"));

    @Test
    void theCurveIsWhatCountingAnswersGives() {
        ValidationScores scores = random(3, 40);
        OpenSetCurve curve = OpenSetCurve.of(scores);

        for (double cutOff = -0.05; cutOff < 1.1; cutOff += 0.05) {
            OpenSetAccuracy counted = counted(scores, cutOff);
            assertThat(curve.at(cutOff).baks()).isCloseTo(counted.baks(), within(1e-12));
            assertThat(curve.at(cutOff).baus()).isCloseTo(counted.baus(), within(1e-12));
        }
    }

    @Test
    void aScoreOnTheCutOffIsAccepted() {
        OpenSetCurve curve = OpenSetCurve.of(validation(Scenes.query("a2", "a1", .5), Scenes.query("x1", "a1", .5)));

        assertThat(curve.at(.5)).isEqualTo(new OpenSetAccuracy(1, 0));
        assertThat(curve.at(Math.nextUp(.5))).isEqualTo(new OpenSetAccuracy(0, 1));
    }

    @ParameterizedTest
    @EnumSource(ThresholdGrid.class)
    void noCutOffOfTheGridIsBetterThanTheChosenOne(ThresholdGrid grid) {
        ValidationScores scores = random(5, 60);
        Found found = (Found) new ThresholdSearch(grid).search(scores);
        double[] others = scores.queries().stream().flatMapToDouble(query -> query.bestOfOthers().stream()).toArray();
        double[] observed = scores.queries().stream().mapToDouble(ScoredQuery::best).sorted().distinct().toArray();

        assertThat(Arrays.stream(grid.cutOffs(others, observed)).boxed()).contains(found.cutOff())
                .allSatisfy(cutOff -> assertThat(OpenSetCurve.of(scores).at(cutOff).geometricMean())
                        .isLessThanOrEqualTo(found.validation().geometricMean() + 1e-12));
    }

    @Test
    void thePapersGridSpansThreeDeviationsAndTheCodesEightRobustOnes() {
        double[] others = {1, 1.2, 1.4, 1.5, 1.9, 2, 2.4, 3, 7};

        assertThat(ThresholdGrid.MEDIAN_MAD.cutOffs(others, others)).hasSize(100).startsWith(1.9 - 1.5)
                .satisfies(cutOffs -> assertThat(cutOffs[99]).isCloseTo(1.9 + 1.5, within(1e-12)));
        assertThat(ThresholdGrid.ROBUST_Z.cutOffs(others, others)).hasSize(100)
                .satisfies(cutOffs -> assertThat(cutOffs[0]).isCloseTo(1.9 - 8 * 1.4826 * .5, within(1e-12)))
                .satisfies(cutOffs -> assertThat(cutOffs[99]).isCloseTo(1.9 + 8 * 1.4826 * .5, within(1e-12)));
    }

    @Test
    void midpointsLeaveRoomOnBothSidesOfWhatSeparates() {
        Found found = (Found) new ThresholdSearch(ThresholdGrid.MIDPOINTS).search(validation(Scenes.query("a2", "a1", .8),
                Scenes.query("b2", "b1", .9, "a1", .1), Scenes.query("x1", "a1", .2), Scenes.query("y1", "b1", .3)));

        assertThat(found.cutOff()).isCloseTo(.55, within(1e-12));
        assertThat(found.validation()).isEqualTo(new OpenSetAccuracy(1, 1));
    }

    @Test
    void countsOfMatchingPointsMayHaveNoSpreadAndTheMidpointsStillFindTheirCutOff() {
        ValidationScores scores = validation(Scenes.query("a2", "a1", 12, "b1", 4), Scenes.query("b2", "b1", 9, "a1", 4),
                Scenes.query("x1", "a1", 4), Scenes.query("y1", "b1", 7));

        assertThat(new ThresholdSearch(ThresholdGrid.MEDIAN_MAD).search(scores)).isEqualTo(new NoSpread(4));
        assertThat(new ThresholdSearch(ThresholdGrid.ROBUST_Z).search(scores)).isInstanceOf(NoSpread.class);
        assertThat(((Found) new ThresholdSearch(ThresholdGrid.MIDPOINTS).search(scores)).cutOff()).isEqualTo(8);
    }

    @Test
    void aViewpointOfFewIndividualsHasNoCutOffOfItsOwn() {
        ValidationScores scores = random(11, 12);

        assertThat(new ThresholdSearch(ThresholdGrid.MIDPOINTS).searchByViewpoint(scores))
                .containsOnlyKeys(Viewpoint.LEFT, Viewpoint.RIGHT)
                .hasEntrySatisfying(Viewpoint.LEFT, outcome -> assertThat(outcome).isInstanceOf(Found.class))
                .hasEntrySatisfying(Viewpoint.RIGHT, outcome -> assertThat(outcome).isEqualTo(new TooLittleData(12, 0, 10)));
    }

    @Test
    void withoutUnknownIndividualsThereIsNoChoiceToMake() {
        assertThat(new ThresholdSearch(ThresholdGrid.MIDPOINTS).search(validation(Scenes.query("a2", "a1", 1, "b1", .5))))
                .isEqualTo(new TooLittleData(1, 0, 1));
    }

    @Test
    void speciesAreNeverPooled() {
        Sample cow = Scenes.sample("a1");
        Sample nyala = new Sample("n1", "Tragelaphus angasii", "a", "n1", Viewpoint.LEFT);
        Split split = new Split(Map.of(cow, Role.VAL_UNKNOWN, nyala, Role.VAL_UNKNOWN));
        ValidationScores both = new ValidationScores(split, List.of(new ScoredQuery(cow, List.of()), new ScoredQuery(nyala, List.of())));

        assertThatIllegalArgumentException().isThrownBy(() -> new ThresholdSearch(ThresholdGrid.MIDPOINTS).search(both))
                .withMessageContaining("Bos taurus, Tragelaphus angasii");
    }

    private ValidationScores validation(ScoredQuery... queries) {
        return new ValidationScores(small, List.of(queries));
    }

    private static OpenSetAccuracy counted(ValidationScores scores, double cutOff) {
        return OpenSetAccuracy.of(scores.queries().stream().map(query -> new OpenSetAnswer<>(query.query().individual(),
                query.best() < cutOff ? Optional.<String>empty() : Optional.of(query.hits().getFirst().gallery().individual())))
                .toList(), scores.unknown().stream().map(query -> query.query().individual()).collect(Collectors.toSet()));
    }

    /** As many known as unknown individuals, one to four photographs each; the unknown ones seen from the left only. */
    private static ValidationScores random(long seed, int individuals) {
        Random random = new Random(seed);
        Map<Sample, Role> roles = new HashMap<>();
        List<Sample> gallery = new ArrayList<>();
        for (int i = 0; i < individuals; i++) {
            gallery.add(new Sample("g" + i, "s", "known" + i, "g" + i, Viewpoint.LEFT));
            for (Role role : Set.of(Role.VAL_KNOWN, Role.VAL_UNKNOWN)) {
                for (int photograph = 0; photograph <= 1 + i % 3; photograph++) {
                    String name = role + "-" + i + "-" + photograph;
                    roles.put(new Sample(name, "s", (role == Role.VAL_KNOWN ? "known" : "new") + i, name,
                            role == Role.VAL_KNOWN && photograph > 0 ? Viewpoint.RIGHT : Viewpoint.LEFT), role);
                }
            }
        }
        gallery.forEach(sample -> roles.put(sample, Role.GALLERY));
        Split split = new Split(roles);
        return new ValidationScores(split, Stream.of(Role.VAL_KNOWN, Role.VAL_UNKNOWN).flatMap(role -> split.samples(role).stream())
                .map(query -> ScoredQuery.ranking(query, gallery.stream().map(hit -> new ScoredHit(hit,
                        Math.round(100 * random.nextDouble() * (hit.showsSameAs(query) ? 1 : .7)) / 100.)).toList()))
                .toList());
    }
}
