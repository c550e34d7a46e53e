package org.resight.engine.identification.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.PairReliability;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.evaluation.Split;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.LocalFeatures;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;
import org.resight.engine.neighbors.Viewpoint;

/** Three animals photographed twice; seen from the query, by cosine: b1, c1, a1, b2, a2, c2. Marks are numbers of keypoints. */
class RecipeTrialTest {

    private static final ScoreKey COSINE = ScoreKey.cosine("global");
    private static final ScoreKey COUNTS = ScoreKey.matcher("counts");
    private static final Workers HERE = new Workers() {
        @Override
        public <T, R> List<R> map(List<T> tasks, Function<T, R> work) {
            return tasks.stream().map(work).toList();
        }
    };

    private final Map<Sample, Role> roles = new LinkedHashMap<>();
    private final Map<Sample, Embedding> embeddings = new LinkedHashMap<>();
    private final Map<Sample, PairFeatures> marks = new LinkedHashMap<>();

    RecipeTrialTest() {
        photograph("b1", Role.GALLERY, 10, 1);
        photograph("c1", Role.GALLERY, 20, 3);
        photograph("a1", Role.GALLERY, 30, 5);
        photograph("b2", Role.GALLERY, 40, 5);
        photograph("a2", Role.GALLERY, 50, 5);
        photograph("c2", Role.GALLERY, 60, 5);
        photograph("a3", Role.TEST_KNOWN, 0, 5);
    }

    @Test
    void whatTheLastStageHasComparedIsRankedByItAndTheRestOfTheGalleryFollowsAsTheSearchFoundIt() {
        assertThat(ranked("""
                {"stage": "score", "score": "matcher:counts"}""")).containsExactly("a1", "c1", "b1", "b2", "a2", "c2");
        assertThat(ranked("""
                {"stage": "fusion", "scores": ["cosine:global", "matcher:counts"], "calibration": "logistic",
                 "weights": "equal"}""")).containsExactly("a1", "c1", "b1", "b2", "a2", "c2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            {"stage": "set-jaccard", "model": "global", "k1": 3, "k2": 2, "lambda": 0.3}""", """
            {"stage": "zhong", "model": "global", "k1": 3, "k2": 2, "lambda": 0.3}""", """
            {"stage": "opinion", "score": "cosine:global", "list": 5, "above": 0.99}"""})
    void everyRecipeThatScoresIndividualsByTheirBestPhotographRanksTheWholeGallery(String stage) {
        List<String> ranked = ranked(stage);

        assertThat(ranked.subList(0, 3)).containsExactlyInAnyOrder("b1", "c1", "a1");
        assertThat(ranked.subList(3, 6)).containsExactly("b2", "a2", "c2");
    }

    @Test
    void meansOfSeveralPhotographsRankNone() {
        ScoredQuery query = trial(recipe("""
                {"stage": "score", "score": "matcher:counts"}""", "\"score\": \"top-2-mean\","), new LogisticCalibration(1, 0)).test()
                .queries()
                .getFirst();

        assertThat(query.hits()).isNotEmpty();
        assertThat(query.photographs()).isEmpty();
    }

    @Test
    void aCalibrationThatPromisesTooMuchShowsOnTheTestAndAnHonestOneDoesNot() {
        // of the shortlist's three, this one is of the query's own encounter: left are b1 and c1, of other animals
        photograph("a4", Role.GALLERY, 5, 5, "a3");

        List<PairReliability> broken = calibrations(new LogisticCalibration(0, 6));
        List<PairReliability> honest = calibrations(new LogisticCalibration(0, -30));

        assertThat(broken).extracting(PairReliability::words)
                .containsExactly("cosine:global, logistic", "matcher:counts, logistic", "fused, equal weights");
        assertThat(broken).allSatisfy(each -> {
            assertThat(each.diagram().forecasts()).isEqualTo(2);
            assertThat(each.same()).isZero();
            assertThat(each.expectedCalibrationError()).isCloseTo(1 / (1 + Math.exp(-6)), within(1e-9));
        });
        assertThat(honest).hasSize(3).allSatisfy(each -> assertThat(each.expectedCalibrationError()).isCloseTo(0, within(1e-9)));
    }

    @Test
    void pairsOfOneAnimalCount() {
        assertThat(calibrations(new LogisticCalibration(0, 0))).allSatisfy(each -> {
            assertThat(each.diagram().forecasts()).isEqualTo(3);
            assertThat(each.same()).isEqualTo(1);
            assertThat(each.expectedCalibrationError()).isCloseTo(.5 - 1 / 3.0, within(1e-9));
        });
    }

    @Test
    void aRecipeThatCalibratesNothingHasNothingToBeBelieved() {
        assertThat(trial(recipe("""
                {"stage": "score", "score": "matcher:counts"}""", ""), new LogisticCalibration(1, 0)).calibrations()).isEmpty();
    }

    private List<PairReliability> calibrations(Calibration calibration) {
        return trial(recipe("""
                {"stage": "fusion", "scores": ["cosine:global", "matcher:counts"], "calibration": "logistic", "weights": "equal"}""", ""),
                calibration).calibrations();
    }

    private List<String> ranked(String stage) {
        return trial(recipe(stage, ""), new LogisticCalibration(1, 0)).test().queries().getFirst().photographs().stream().map(Sample::file)
                .toList();
    }

    /** Lists no more than its shortlist. */
    private static Recipe recipe(String stage, String more) {
        return RecipeFile.read("""
                {"name": "t", "description": "t", "candidates": 1, %s "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 3}, %s]}""".formatted(more, stage));
    }

    /** @param calibration of every score */
    private RecipeTrial trial(Recipe recipe, Calibration calibration) {
        List<FittedStage> stages = recipe.stages().stream().map(stage -> stage instanceof Stage.Fusion
                ? new FittedStage(stage, Map.of(COSINE, calibration, COUNTS, calibration), Map.of(COSINE, 0.5, COUNTS, 0.5),
                        OptionalDouble.empty(), OptionalDouble.empty())
                : FittedStage.plain(stage, OptionalDouble.empty(), OptionalDouble.empty())).toList();
        FittedRecipe fitted = new FittedRecipe(recipe, stages, new Threshold(1, 0, 1, 1),
                new FittedRecipe.Origin("Testus", Map.of(), Optional.empty(), 1, 1, 1, 1, 1, "none"));
        Split split = new Split(roles);
        return RecipeTrial.asked(fitted, split, new SampleGallery(List.of(recipe), SideRule.ANY_SIDE, split.samples(Role.GALLERY),
                embeddings, Map.of("counts", new ByCount()), Map.of("counts", sample -> Optional.ofNullable(marks.get(sample)))), HERE,
                () -> {});
    }

    private void photograph(String name, Role role, double degrees, int keypoints) {
        photograph(name, role, degrees, keypoints, name);
    }

    private void photograph(String name, Role role, double degrees, int keypoints, String encounter) {
        Sample sample = new Sample(name, "Testus", name.substring(0, 1), encounter, Viewpoint.UNKNOWN);
        roles.put(sample, role);
        embeddings.put(sample, Embedding.normalised(
                new float[]{(float) Math.cos(Math.toRadians(degrees)), (float) Math.sin(Math.toRadians(degrees))}));
        marks.put(sample, new LocalFeatures(1, 1, new float[4 * keypoints], new byte[128 * keypoints]));
    }

    /** The nearer the numbers of keypoints, the higher. */
    private static final class ByCount implements PairMatcher {

        @Override
        public MatcherModel model() {
            return new MatcherModel("counts", "1", "none", "compares numbers of keypoints", "Apache-2.0");
        }

        @Override
        public PairFeatures extract(Pixels crop) {
            throw new UnsupportedOperationException("marks are written down");
        }

        @Override
        public List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery) {
            int own = ((LocalFeatures) query).count();
            return gallery.stream().map(each -> new PairScore(10.0 / (1 + Math.abs(own - ((LocalFeatures) each).count())), 0, List.of()))
                    .toList();
        }

        @Override
        public void close() {}
    }
}
