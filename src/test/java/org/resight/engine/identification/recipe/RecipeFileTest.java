package org.resight.engine.identification.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resight.engine.calibration.IsotonicCalibration;
import org.resight.engine.calibration.Knot;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.evaluation.ThresholdGrid;
import org.resight.engine.identification.DecisionRule;
import org.resight.engine.identification.ScoreMethod;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.neighbors.Viewpoint;

class RecipeFileTest {

    private static final String RECIPE = """
            {"name": "full", "description": "all kinds of stages",
             "stages": [
               {"stage": "neighbors", "score": "l2:global", "shortlist": 50, "below": -0.25},
               {"stage": "score", "score": "matcher:sift", "above": {"wrong": 0.01}},
               {"stage": "fusion", "scores": ["matcher:sift", "cosine:global"], "calibration": "isotonic", "weights": "fitted"},
               {"stage": "set-jaccard", "model": "global", "k1": 20, "k2": 6, "lambda": 0.1},
               {"stage": "zhong", "model": "global", "k1": 20, "k2": 6, "lambda": 0.3},
               {"stage": "opinion", "score": "cosine:head", "list": 50, "below": 0.28, "above": 0.786}],
             "score": "top-3-mean", "rule": "kept-neighbors", "k": 5, "candidates": 12, "thresholdSearch": "robust-z",
             "thresholds": "viewpoint"}""";

    @Test
    void aRecipeIsTheSameAfterWritingAndReading() {
        Recipe recipe = RecipeFile.read(RECIPE);

        assertThat(RecipeFile.read(RecipeFile.write(recipe))).isEqualTo(recipe);
        assertThat(recipe.stages()).hasSize(6);
        assertThat(recipe.score()).isEqualTo(new ScoreMethod.TopMean(3));
        assertThat(recipe.models()).containsExactly("global", "head");
        assertThat(recipe.matchers()).containsExactly("sift");
        assertThat(recipe.thresholdSearch()).isEqualTo(ThresholdGrid.ROBUST_Z);
        assertThat(recipe.thresholds()).isEqualTo(ThresholdScope.VIEWPOINT);
    }

    @Test
    void aFittedRecipeKeepsEveryNumber() {
        Recipe recipe = RecipeFile.read("""
                {"name": "two", "description": "d", "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 5, "below": {"wrong": 0.02}},
                  {"stage": "fusion", "scores": ["cosine:global", "matcher:sift"], "calibration": "isotonic", "weights": "equal"}]}""");
        FittedRecipe fitted = new FittedRecipe(recipe, List.of(
                FittedStage.plain(recipe.stages().getFirst(), OptionalDouble.of(0.1 + 0.2), OptionalDouble.empty()),
                new FittedStage(recipe.stages().get(1), Map.of(
                        ScoreKey.cosine("global"), new IsotonicCalibration(List.of(new Knot(-1.0 / 3, 0), new Knot(Math.PI / 4, 2.0 / 3))),
                        ScoreKey.matcher("sift"), new LogisticCalibration(1e-7, -3.3)),
                        Map.of(ScoreKey.cosine("global"), 1 / 3.0, ScoreKey.matcher("sift"), 2 / 3.0), OptionalDouble.empty(),
                        OptionalDouble.empty())),
                new Threshold(0.7, 1 / 7.0, 1, 1), 1 / 3.0,
                Map.of(Viewpoint.LEFT, new SideCutOffs.Own(new Threshold(0.9, 0.1, 1, 1), 0.2 + 0.1, "of the left"),
                        Viewpoint.TOP, new SideCutOffs.OfSpecies("nobody has seen it")),
                new FittedRecipe.Origin("Bos taurus", Map.of("global", "tiny 1"), Optional.of(SideRule.SAME_SIDE_ONLY), 440, 14, 4, 300,
                        9000, "none"));

        String written = RecipeFile.write(fitted);

        assertThat(RecipeFile.isFitted(written)).isTrue();
        assertThat(RecipeFile.isFitted(RECIPE)).isFalse();
        assertThat(RecipeFile.readFitted(written)).isEqualTo(fitted);
        assertThat(fitted.threshold().answersFrom()).isEqualTo(1 / 3.0);
        assertThatThrownBy(() -> RecipeFile.readFitted(written.replace("\"top\"", "\"roof\""))).hasMessageContaining("viewpoints.roof")
                .hasMessageContaining("\"left\"");
        assertThatThrownBy(() -> RecipeFile.readFitted(written.replace("\"top\"", "\"unknown\""))).hasMessageContaining("may be any");
    }

    /** As a Resight wrote them that had one pair of cut-offs for all sides, and before that no single one. */
    @Test
    void fittedRecipesOfOldAreStillRead() {
        Recipe recipe = RecipeFile.shipped("cosine");
        FittedRecipe fitted = new FittedRecipe(recipe,
                List.of(FittedStage.plain(recipe.stages().getFirst(), OptionalDouble.empty(), OptionalDouble.empty())),
                new Threshold(0.7, 1 / 7.0, 1, 1), 1 / 3.0, Map.of(),
                new FittedRecipe.Origin("Bos taurus", Map.of("global", "tiny 1"), Optional.empty(), 1, 1, 1, 1, 1, "none"));
        String older = RecipeFile.write(fitted).replaceAll("\"thresholds\": \"species\",\\s*", "");
        String eldest = older.replaceAll(",\\s*\"cutOff\": [0-9.]+", "");

        assertThat(older).doesNotContain("thresholds\"", "viewpoints");
        assertThat(RecipeFile.readFitted(older)).isEqualTo(fitted);
        assertThat(eldest).isNotEqualTo(older);
        assertThat(RecipeFile.readFitted(eldest).cutOff()).as("once the same as likely new").isEqualTo(1 / 7.0);
    }

    @Test
    void everyShippedRecipeCanBeUsed() {
        for (String name : RecipeFile.SHIPPED) {
            assertThat(RecipeFile.shipped(name).name()).isEqualTo(name);
        }
        assertThat(RecipeFile.shipped("knn")).returns(DecisionRule.NEAREST_GATE, Recipe::rule).returns(5, Recipe::k)
                .returns(ThresholdGrid.MEDIAN_MAD, Recipe::thresholdSearch);
        assertThat(RecipeFile.shipped("l2").search().score().kind()).isEqualTo(ScoreKey.Kind.L2);
        assertThat(RecipeFile.shipped("set-jaccard").stages()).extracting(Stage::word).containsExactly("neighbors", "set-jaccard");
        assertThat(RecipeFile.shipped("zhong").stages()).extracting(Stage::word).containsExactly("neighbors", "zhong");
        assertThatThrownBy(() -> RecipeFile.shipped("magic")).hasMessageContaining("wildfusion");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "shortlist": 50                   | "shortlist": 0                    | stages[1].shortlist
            "score": "matcher:sift"           | "score": "sift"                   | stages[2].score
            "calibration": "isotonic"         | "calibration": "platt"            | "isotonic" or "logistic"
            "lambda": 0.1                     | "lambda": 2                       | stages[4].lambda
            "above": {"wrong": 0.01}          | "above": {"right": 0.01}          | stages[2].above.wrong
            "weights": "fitted"               | "wieghts": "fitted"               | "stages[3].weights" is missing
            "candidates": 12                  | "canditates": 12                  | "canditates" is not known
            "thresholdSearch": "robust-z"     | "thresholdSearch": "z"            | "midpoints"
            "thresholdSearch": "robust-z"     | "tresholdSearch": "robust-z"      | "tresholdSearch" is not known
            "thresholds": "viewpoint"         | "thresholds": "side"              | "species" or "viewpoint"
            "score": "top-3-mean"             | "score": "mean"                   | top-3-mean
            {"stage": "neighbors", "score": "l2:global", "shortlist": 50, "below": -0.25}, | | begins with the stage
            , "below": 0.28, "above": 0.786   | | without a rule
            {"name"                           | ["name"                           | no JSON
            """, quoteCharacter = '`')
    void aRefusalNamesTheFieldAndWhatIsWanted(String right, String wrong, String message) {
        String broken = RECIPE.replace(right, wrong == null ? "" : wrong);

        assertThat(broken).isNotEqualTo(RECIPE);
        assertThatThrownBy(() -> RecipeFile.read(broken)).isInstanceOf(UnusableRecipeException.class).hasMessageContaining(message);
    }

    @Test
    void numbersOfAnotherModelAreRefused() {
        Recipe recipe = RecipeFile.shipped("cosine");
        FittedRecipe fitted = new FittedRecipe(recipe,
                List.of(FittedStage.plain(recipe.stages().getFirst(), OptionalDouble.empty(), OptionalDouble.empty())),
                new Threshold(0.7, 0.2, 1, 1),
                new FittedRecipe.Origin("Bos taurus", Map.of("global", "tiny 1"), Optional.empty(), 1, 1, 1, 1, 1, "none"));

        fitted.requireModels(Map.of("global", "tiny 1", "sift", "sift 1"));
        assertThatThrownBy(() -> fitted.requireModels(Map.of("global", "tiny 2"))).hasMessageContaining("tiny 2");
        assertThatThrownBy(() -> fitted.requireModels(Map.of())).hasMessageContaining("nothing");
    }
}
