package org.resight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResightTest {

    @TempDir
    private Path folder;
    private String model;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aModelAndAGalleryOfTwoIndividuals() throws IOException {
        Path network = Files.createDirectories(folder.resolve("model"));
        model = network.toString();
        try (InputStream in = getClass().getResourceAsStream("/org/resight/engine/djl/tiny.pt")) {
            Files.copy(in, network.resolve("tiny.pt"));
        }
        Files.writeString(network.resolve("model.json"), """
                {"name": "tiny", "version": "1", "file": "tiny.pt", "inputSize": 32, "resize": "squash",
                 "interpolation": "bilinear", "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25], "dimension": 12,
                 "licence": "Apache-2.0", "source": "made by the tests", "likelyMatch": 0.99, "likelyNew": 0.9}
                """);
        photograph("gallery/Anna/first.png", Color.RED, 0);
        photograph("gallery/Anna/second.png", Color.RED, 3);
        photograph("gallery/Berta/first.png", Color.BLUE, 0);
        photograph("gallery/Berta/second.png", Color.BLUE, 3);
        photograph("queries/who.png", Color.BLUE, 5);
    }

    @Test
    void saysTheVersionOfTheBuild() throws IOException {
        assertThat(Resight.commandLine().setOut(new PrintWriter(out)).execute("--version")).isZero();
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(out.toString().strip()).isEqualTo("Resight " + pom.split("</?version>", 3)[1]);
    }

    @Test
    void whoAPhotographShowsComesFirst() throws IOException {
        int status = run("identify", path("gallery"), path("queries"), "--model", model);

        assertThat(status).isZero();
        List<CSVRecord> rows = table();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().get("file")).isEqualTo("who.png");
        assertThat(rows.getFirst().get("candidate")).isEqualTo("Berta");
        assertThat(rows.getFirst().get("answer")).isEqualTo("Berta");
        assertThat(rows.getFirst().get("label")).isEqualTo("likely match");
        assertThat(rows.get(1).get("candidate")).isEqualTo("Anna");
    }

    @Test
    void withoutQueriesEachPhotographIsComparedWithAllOthers() throws IOException {
        assertThat(run("identify", path("gallery"), "--model", model)).isZero();

        assertThat(table()).filteredOn(row -> row.get("rank").equals("1"))
                .allSatisfy(row -> {
                    assertThat(row.get("file")).startsWith(row.get("candidate") + "/");
                    assertThat(row.get("nearest_file")).isNotEqualTo(row.get("file"));
                }).hasSize(4);
        assertThat(err.toString()).contains("came first for 100.0 %");
    }

    @Test
    void photographsOfOneEncounterDoNotFindEachOther() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), """
                file,individual,encounter,viewpoint
                Anna/first.png,Anna,monday,left
                Anna/second.png,Anna,monday,left
                Berta/first.png,Berta,tuesday,right
                """);

        int status = run("identify", path("gallery"), "--table", table.toString(), "--model", model, "--sides", "SAME_SIDE_FIRST");

        assertThat(status).isZero();

        assertThat(table()).hasSize(3).first().satisfies(row -> {
            assertThat(row.get("candidate")).isEqualTo("Berta");
            assertThat(row.get("across_sides")).isEqualTo("true");
        });
    }

    @Test
    void aPhotographThatCannotBeReadIsToldAndTheRestGoesOn() throws IOException {
        Files.writeString(folder.resolve("gallery/Anna/third.jpg"), "not a photograph");

        assertThat(run("embed", path("gallery"), "--model", model)).isZero();

        assertThat(err.toString()).contains("left out: Anna/third.jpg: ");
        assertThat(table()).hasSize(4).first().satisfies(row -> {
            assertThat(row.get("individual")).isEqualTo("Anna");
            assertThat(Double.parseDouble(row.get("v12"))).isBetween(-1.0, 1.0);
        });
    }

    @Test
    void theTableGoesToAFileWhereOneIsNamed() {
        assertThat(run("embed", path("queries"), "--model", model, "--out", path("vectors.csv"))).isZero();

        assertThat(folder.resolve("vectors.csv")).content().startsWith("file,individual,model,version,v1,");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentence() throws IOException {
        assertFails("is not a folder", "embed", path("nowhere"));
        assertFails("There is no model.json", "embed", path("gallery"), "--model", path("gallery"));
        assertFails("learns from at least 40 photographs; there are 4", "embed", path("gallery"));
        assertFails("likely new", "identify", path("gallery"), "--model", model, "--likely-match", "0.1");
        assertFails("no photograph", "embed", model, "--model", model);

        Path table = Files.writeString(folder.resolve("table.csv"), "file,viewpoint\nAnna/first.png,sideways\n");
        assertFails("Line 2", "embed", path("gallery"), "--table", table.toString(), "--model", model);
    }

    @Test
    void wrongArgumentsAreToldFromFailures() {
        assertThat(run("identify")).isEqualTo(2);
        assertThat(run("identify", path("gallery"), "--rule", "guess")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("embed", "identify");
    }

    private void assertFails(String sentence, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Resight.commandLine();
        return commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private List<CSVRecord> table() throws IOException {
        return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(out.toString())).getRecords();
    }

    private String path(String below) {
        return folder.resolve(below).toString();
    }

    /** A coat of one colour with dark stripes that begin somewhere else each time. */
    private void photograph(String below, Color coat, int shift) throws IOException {
        BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(coat);
        graphics.fillRect(0, 0, 80, 60);
        graphics.setColor(Color.DARK_GRAY);
        for (int x = shift; x < 80; x += 20) {
            graphics.fillRect(x, 0, 4, 60);
        }
        graphics.dispose();
        Path file = folder.resolve(below);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
