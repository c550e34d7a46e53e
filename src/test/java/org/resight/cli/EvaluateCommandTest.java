package org.resight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

    private static final Color[] COATS = {Color.RED, Color.BLUE, Color.GREEN, Color.YELLOW};

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Animals of four colours: red and blue ones are in the gallery, the green one is new in validation, the yellow one in the test. */
    @BeforeEach
    void photographsWithAModelAndASplit() throws IOException {
        Path network = Files.createDirectories(folder.resolve("model"));
        try (InputStream in = getClass().getResourceAsStream("/org/resight/engine/djl/tiny.pt")) {
            Files.copy(in, network.resolve("tiny.pt"));
        }
        Files.writeString(network.resolve("model.json"), """
                {"name": "tiny", "version": "1", "file": "tiny.pt", "inputSize": 32, "resize": "squash",
                 "interpolation": "bilinear", "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25], "dimension": 12,
                 "licence": "Apache-2.0", "source": "made by the tests"}
                """);
        StringBuilder metadata = new StringBuilder("file,kind,identity,camera\n");
        StringBuilder split = new StringBuilder("file,role\n");
        for (String species : List.of("cow", "horse")) {
            for (int animal = 0; animal < COATS.length; animal++) {
                for (int photograph = 0; photograph < 4; photograph++) {
                    String file = "%s-%d-%d.png".formatted(species, animal, photograph);
                    photograph(file, COATS[animal], photograph);
                    metadata.append("%s,%s,animal %d,camera %d\n".formatted(file, species, animal, photograph));
                    split.append("%s,%s\n".formatted(file, animal == 2 ? "val_unknown" : animal == 3 ? "test_unknown"
                            : photograph < 2 ? "gallery" : photograph == 2 ? "val_known" : "test_known"));
                }
            }
        }
        Files.writeString(folder.resolve("metadata.csv"), metadata);
        Files.writeString(folder.resolve("split.csv"), split);
    }

    @Test
    void eachSpeciesIsMeasuredOnItsOwnAndTheScoreIsTheirMean() throws IOException {
        assertThat(evaluate()).as(err.toString()).isZero();

        Evaluation evaluation = evaluation("out");
        assertThat(evaluation.species()).extracting(SpeciesEvaluation::species).containsExactly("cow", "horse");
        assertThat(evaluation.species()).allSatisfy(species -> assertThat(species.test()).containsKeys(Measure.BAKS, Measure.AUROC));
        assertThat(evaluation.score()).isEqualTo(evaluation.mean(Measure.GEOMETRIC_MEAN));
        assertThat(out.toString()).contains("cow", "geometric mean of BAKS and BAUS", "score: mean of the species' geometric means");
    }

    @Test
    void whatMakesTheFiguresLessSureIsSaid() throws IOException {
        evaluate();

        assertThat(out.toString()).contains("Note: No column tells the encounter");
        assertThat(evaluation("out").provenance().warnings()).isNotEmpty();
        assertThat(folder.resolve("out/report.html")).content().contains("No column tells the encounter");
    }

    @Test
    void madeAgainItHasTheSameFiguresAndChangedPhotographsAreTold() throws IOException {
        evaluate();
        String file = folder.resolve("out/evaluation.json").toString();

        assertThat(run("evaluate", "--rerun", file, "--out", folder.resolve("again").toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("The same figures");
        assertThat(evaluation("again")).isEqualTo(evaluation("out"));

        photograph("cow-0-3.png", Color.YELLOW, 2);
        assertThat(run("evaluate", "--rerun", file, "--out", folder.resolve("again").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("the photographs or what is known of them");
    }

    @Test
    void theReportNeedsNoOtherFileAndShowsMistakes() throws IOException {
        // two animals that look the same: one will be taken for the other
        photograph("cow-3-0.png", Color.RED, 0);
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
    void whatCannotBeDoneIsSaidInOneSentence() throws IOException {
        assertFails("has no column \"individual\"", "--map", "species=kind");
        assertFails("There is no recipe file guess", "--map", "individual=identity", "--recipe", "guess");
        Files.writeString(folder.resolve("split.csv"), "file,role\ncow-0-0.png,gallery\ncow-0-1.png,test_unknown\n");
        assertFails("animal 0 of cow is TEST_UNKNOWN, but also in the gallery", "--map", "individual=identity", "--map", "species=kind");
        Files.writeString(folder.resolve("split.csv"), "file,role\ncow-0-0.png,train\n");
        assertFails("Line 2 of", "--map", "individual=identity");
    }

    private void assertFails(String sentence, String... more) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments(more))).isEqualTo(1);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
    }

    private int evaluate() {
        return run(arguments("--map", "individual=identity", "--map", "species=kind", "--resamples", "50"));
    }

    private String[] arguments(String... more) {
        return Stream.concat(Stream.of("evaluate", "--photos", folder.toString(), "--metadata",
                folder.resolve("metadata.csv").toString(), "--split", folder.resolve("split.csv").toString(), "--model",
                folder.resolve("model").toString(), "--out", folder.resolve("out").toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private Evaluation evaluation(String below) throws IOException {
        return EvaluationJson.read(Files.readString(folder.resolve(below).resolve("evaluation.json")));
    }

    private int run(String... arguments) {
        return Resight.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private void photograph(String name, Color coat, int shift) throws IOException {
        BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(coat);
        graphics.fillRect(0, 0, 80, 60);
        graphics.setColor(Color.DARK_GRAY);
        for (int x = 3 * shift; x < 80; x += 20) {
            graphics.fillRect(x, 0, 4, 60);
        }
        graphics.dispose();
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
