package org.resight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.EvaluationJson;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.SpeciesEvaluation;

class EvaluateCommandTest {

    @TempDir
    private Path folder;
    private ColouredAnimals animals;

    @BeforeEach
    void photographs() throws IOException {
        animals = new ColouredAnimals(folder);
    }

    @Test
    void eachSpeciesIsMeasuredOnItsOwnAndTheScoreIsTheirMean() throws IOException {
        assertThat(evaluate()).as(animals.err.toString()).isZero();

        Evaluation evaluation = evaluation("out");
        assertThat(evaluation.species()).extracting(SpeciesEvaluation::species).containsExactly("cow", "horse");
        assertThat(evaluation.species()).allSatisfy(species -> assertThat(species.test()).containsKeys(Measure.BAKS, Measure.AUROC));
        assertThat(evaluation.score()).isEqualTo(evaluation.mean(Measure.GEOMETRIC_MEAN));
        assertThat(animals.out.toString()).contains("cow", "geometric mean of BAKS and BAUS",
                "score: mean of the species' geometric means");
    }

    /** The labels are for other rates, the score is of the single cut-off. */
    @Test
    void wantedRatesOfErrorChangeTheLabelsAndNotTheScore() throws IOException {
        evaluate();
        Evaluation usual = evaluation("out");
        animals.run("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50", "--false-matches", "0.96",
                "--missed-matches", "0.96");
        Evaluation lax = evaluation("out");

        assertThat(lax.species()).extracting(SpeciesEvaluation::test)
                .isEqualTo(usual.species().stream().map(SpeciesEvaluation::test).toList());
        assertThat(lax.species()).extracting(SpeciesEvaluation::threshold)
                .isEqualTo(usual.species().stream().map(SpeciesEvaluation::threshold).toList());
        assertThat(lax.species().getFirst().fitted()).isNotEqualTo(usual.species().getFirst().fitted()).contains("at most 96 %");
    }

    @Test
    void whatMakesTheFiguresLessSureIsSaid() throws IOException {
        evaluate();

        assertThat(animals.out.toString()).contains("Note: No column tells the encounter");
        assertThat(evaluation("out").provenance().warnings()).isNotEmpty();
        assertThat(folder.resolve("out/report.html")).content().contains("No column tells the encounter");
    }

    @Test
    void madeAgainItHasTheSameFiguresAndChangedPhotographsAreTold() throws IOException {
        evaluate();
        String file = folder.resolve("out/evaluation.json").toString();

        assertThat(animals.line("evaluate", "--rerun", file, "--out", folder.resolve("again").toString())).as(animals.err.toString())
                .isZero();
        assertThat(animals.out.toString()).contains("The same figures");
        assertThat(evaluation("again")).isEqualTo(evaluation("out"));

        animals.photograph("cow-0-3.png", Color.YELLOW, 2);
        assertThat(animals.line("evaluate", "--rerun", file, "--out", folder.resolve("again").toString())).isEqualTo(1);
        assertThat(animals.out.toString()).contains("the photographs or what is known of them");
    }

    @Test
    void theReportNeedsNoOtherFileAndShowsMistakes() throws IOException {
        // two animals that look the same: one will be taken for the other
        animals.photograph("cow-3-0.png", Color.RED, 0);
        evaluate();

        assertThat(folder.resolve("out/report.html")).content().contains("<svg", "prefers-color-scheme: dark", "data:image/jpeg;base64,",
                "Taken for animal 0").doesNotContain("http:", "https:", "src='c");
    }

    @Test
    void theAnswersKeepTheColumnsOfTheMetadata() throws IOException {
        evaluate();

        try (var rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(Files.newBufferedReader(folder.resolve("out/answers.csv")))) {
            List<CSVRecord> answers = rows.getRecords();
            assertThat(answers).hasSize(2 * (4 + 8)).allSatisfy(row -> {
                assertThat(row.get("camera")).startsWith("camera ");
                assertThat(row.get("role")).isIn("val_known", "val_unknown", "test_known", "test_unknown");
            });
        }
    }

    @Test
    void severalRecipesAreComparedAndEachIsWhatItWouldBeAlone() throws IOException {
        evaluate();
        assertThat(animals.run("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50", "--recipe",
                "sift,cosine")).as(animals.err.toString()).isZero();

        assertThat(evaluation("out/cosine").species()).isEqualTo(evaluation("out").species());
        assertThat(folder.resolve("out/sift/report.html")).isNotEmptyFile();
        assertThat(animals.out.toString()).contains("cow, on the test, with 95 % intervals").containsPattern("  cosine +\\d\\.\\d{3} \\(")
                .contains("geometric mean less the best's");
        assertFails("Two recipes are called \"cosine\"", "--recipe", "cosine,cosine");
    }

    @Test
    void everyMethodHasANameAtTheCommandLine() {
        assertThat(animals.run("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50", "--recipe",
                "l2,knn,set-jaccard,zhong")).as(animals.err.toString()).isZero();

        assertThat(animals.out.toString()).contains("Recipe l2", "Recipe knn", "Recipe set-jaccard", "Recipe zhong");
    }

    /** That they then stay together is shown where splits are. */
    @Test
    void nearDuplicatesAreFoundBeforeASplitIsMade() throws IOException {
        assertThat(animals.withoutSplit("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50"))
                .as(animals.err.toString()).isZero();
        assertThat(evaluation("out").provenance().warnings()).noneMatch(warning -> warning.contains("near duplicates"));

        animals.again("cow-0-0.png", "cow-0-1.png");
        animals.withoutSplit("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50");
        assertThat(evaluation("out").provenance().warnings())
                .contains("1 groups of copies or near duplicates were kept on one side of the split.");
    }

    @Test
    void whereEverybodyIsKnownItIsMeasuredAndSaysWhatMeansNothing() throws IOException {
        assertThat(animals.withoutSplit("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50",
                "--make-split", "CLOSED_SET")).as(animals.err.toString()).isZero();
        assertThat(evaluation("out").provenance()).returns("closed-set, made with seed 1", p -> p.split())
                .satisfies(p -> assertThat(p.warnings()).anyMatch(warning -> warning.contains("known animals only")));
        assertThat(evaluation("out").mean(Measure.BAKS)).as("whoever is known is named").isPositive()
                .isEqualTo(evaluation("out").mean(Measure.NORMALISED_ACCURACY));
        assertThat(animals.withoutSplit("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50",
                "--make-split", "DISJOINT_SET")).as(animals.err.toString()).isZero();
        assertThat(evaluation("out").provenance()).returns("disjoint-set, made with seed 1", p -> p.split())
                .satisfies(p -> assertThat(p.warnings()).noneMatch(warning -> warning.contains("animals only")));
        assertThat(animals.withoutSplit("calibrate", "--map", "individual=identity", "--map", "species=kind", "--make-split", "CLOSED_SET"))
                .as("what is fitted to be used needs both").isEqualTo(1);
    }

    @Test
    void aSplitByTimeNeedsItsDays() {
        assertThat(animals.withoutSplit("evaluate", "--map", "individual=identity", "--make-split", "BY_TIME")).isEqualTo(1);
        assertThat(animals.withoutSplit("evaluate", "--map", "individual=identity", "--make-split", "BY_TIME", "--validation-from",
                "2020-01-01", "--test-from", "2021-01-01")).isEqualTo(1);
        assertThat(animals.err.toString()).contains("needs two days", "have no column \"date\"").doesNotContain("\tat ");
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentence() throws IOException {
        assertFails("has no column \"individual\"", "--map", "species=kind");
        assertFails("There is no recipe file guess", "--map", "individual=identity", "--recipe", "guess");
        animals.split("file,role\ncow-0-0.png,gallery\ncow-0-1.png,test_unknown\n");
        assertFails("animal 0 of cow is TEST_UNKNOWN, but also in the gallery", "--map", "individual=identity", "--map", "species=kind");
        animals.split("file,role\ncow-0-0.png,train\n");
        assertFails("Line 2 of", "--map", "individual=identity");
    }

    private void assertFails(String sentence, String... more) {
        animals.err.getBuffer().setLength(0);
        assertThat(animals.run("evaluate", more)).isEqualTo(1);
        assertThat(animals.err.toString()).contains(sentence).doesNotContain("\tat ");
    }

    private int evaluate() {
        return animals.run("evaluate", "--map", "individual=identity", "--map", "species=kind", "--resamples", "50");
    }

    private Evaluation evaluation(String below) throws IOException {
        return EvaluationJson.read(Files.readString(folder.resolve(below).resolve("evaluation.json")));
    }
}
