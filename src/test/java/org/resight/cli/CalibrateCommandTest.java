package org.resight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.evaluation.ThresholdGrid;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;

class CalibrateCommandTest {

    @TempDir
    private Path folder;
    private ColouredAnimals animals;

    @BeforeEach
    void photographs() throws IOException {
        animals = new ColouredAnimals(folder);
    }

    @Test
    void everySpeciesGetsARecipeOfItsOwnThatSaysWhatItWasFittedOn() throws IOException {
        assertThat(calibrate()).as(animals.err.toString()).isZero();

        FittedRecipe horse = RecipeFile.readFitted(Files.readString(folder.resolve("out/fitted-horse.json")));
        assertThat(folder.resolve("out/fitted-cow.json")).exists();
        assertThat(horse.origin().species()).isEqualTo("horse");
        assertThat(horse.origin().photographs()).isEqualTo(2 + 4);
        assertThat(horse.origin().knownIndividuals()).isEqualTo(2);
        assertThat(horse.origin().unknownIndividuals()).isEqualTo(1);
        assertThat(animals.out.toString()).contains("horse: cosine, fitted on 6 photographs of 2 known and 1 unknown individuals",
                "likely new below");
    }

    @Test
    void photographsOfTheTestAreNotLookedAt() throws IOException {
        Files.writeString(folder.resolve("cow-0-3.png"), "not a photograph");

        assertThat(calibrate()).as(animals.err.toString()).isZero();
        assertThat(animals.err.toString()).doesNotContain("cow-0-3.png");
    }

    @Test
    void theNumbersAreThoseThatAnEvaluationFits() throws IOException {
        calibrate();
        String calibrated = Files.readString(folder.resolve("out/fitted-cow.json"));
        animals.run("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50");

        assertThat(folder.resolve("out/fitted-cow.json")).hasContent(calibrated);
    }

    @Test
    void theFittedRecipeKeepsHowItsThresholdWasSearched() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), """
                {"name": "own", "description": "As the paper.", "thresholdSearch": "median-mad", "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 50}]}""");
        calibrate("--recipe", own.toString());

        assertThat(RecipeFile.readFitted(Files.readString(folder.resolve("out/fitted-cow.json"))).recipe().thresholdSearch())
                .isEqualTo(ThresholdGrid.MEDIAN_MAD);
        assertThat(animals.out.toString()).contains("threshold search: median-mad");
    }

    /** With 95 % confidence a rate of 0.96 needs a single individual, and 0.05 needs 59. */
    @Test
    void theWantedRatesReachTheCutOffs() throws IOException {
        calibrate("--false-matches", "0.96", "--missed-matches", "0.96");
        FittedRecipe lax = RecipeFile.readFitted(Files.readString(folder.resolve("out/fitted-cow.json")));
        calibrate();
        FittedRecipe usual = RecipeFile.readFitted(Files.readString(folder.resolve("out/fitted-cow.json")));

        assertThat(lax.origin().promise()).contains("with 95 % confidence at most 96 %").doesNotContain("too little");
        assertThat(usual.origin().promise()).contains("at most 5 %", "57 more known and 58 more unknown individuals");
        assertThat(usual.threshold().likelyNew()).isEqualTo(usual.cutOff()).isEqualTo(lax.cutOff());
        assertThat(calibrate("--missed-matches", "1.5")).isEqualTo(1);
        assertThat(animals.err.toString()).contains("--missed-matches: a wanted rate lies between 0 and 1; it is 1.5.");
    }

    @Test
    void withoutPhotographsForValidationNothingIsFitted() throws IOException {
        animals.split("file,role\ncow-0-0.png,gallery\ncow-0-1.png,test_known\n");

        assertThat(calibrate()).isEqualTo(1);
        assertThat(animals.err.toString()).contains("no photographs for validation of cow").doesNotContain("\tat ");
    }

    private int calibrate(String... more) {
        return animals.run("calibrate", Stream.concat(Stream.of("--map", "individual=identity", "--map", "species=kind"), Stream.of(more))
                .toArray(String[]::new));
    }
}
