package org.resight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.djl.MatcherManifest;
import org.resight.engine.djl.TinyFolders;

class IdentifyByRecipeTest {

    @TempDir
    private Path folder;
    private ColouredAnimals animals;
    private String fitted;

    /** A recipe fitted to the cows; the horses of the test are asked about. */
    @BeforeEach
    void aFittedRecipe() throws IOException {
        animals = new ColouredAnimals(folder);
        animals.run("calibrate", "--map", "individual=identity", "--map", "species=kind", "--recipe", "wildfusion");
        fitted = folder.resolve("out/fitted-cow.json").toString();
        animals.err.getBuffer().setLength(0);
        animals.out.getBuffer().setLength(0);
        Files.createDirectories(folder.resolve("asked"));
        for (int animal : List.of(0, 1, 3)) {
            Files.createDirectories(folder.resolve("gallery/animal " + animal));
            Files.copy(folder.resolve("cow-%d-3.png".formatted(animal)), folder.resolve("asked/%d.png".formatted(animal)));
            for (int photograph = 0; photograph < 2 && animal < 2; photograph++) {
                String file = "cow-%d-%d.png".formatted(animal, photograph);
                Files.copy(folder.resolve(file), folder.resolve("gallery/animal %d".formatted(animal)).resolve(file));
            }
        }
    }

    @Test
    void theRecipesCutOffsAndMatchersSayWhoItIs() throws IOException {
        assertThat(identify("--recipe", fitted)).as(animals.err.toString()).isZero();

        assertThat(best()).extracting(row -> row.get("file"), row -> row.get("candidate"))
                .contains(tuple("0.png", "animal 0"), tuple("1.png", "animal 1"));
        assertThat(animals.err.toString()).contains("features for sift", "identifying: 3");
    }

    @Test
    void everyPhotographOfTheGalleryCanBeAskedAboutItself() throws IOException {
        assertThat(animals.line("identify", folder.resolve("gallery").toString(), "--model", folder.resolve("model").toString(), "--recipe",
                fitted)).as(animals.err.toString()).isZero();

        assertThat(best()).hasSize(4).allSatisfy(row -> assertThat(row.get("nearest_file")).isNotEqualTo(row.get("file")));
    }

    @Test
    void aMatcherFromAFolderIsNamedByItsManifest() throws IOException {
        Path network = TinyFolders.pairNetwork(Files.createDirectories(folder.resolve("pairs")));
        String name = MatcherManifest.read(network).model().name();
        Path recipe = Files.writeString(folder.resolve("pairs.json"), """
                {"name": "pairs", "description": "By a network that looks at both.", "score": "best", "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 50}, {"stage": "score", "score": "matcher:%s"}]}
                """.formatted(name));

        assertThat(animals.run("calibrate", "--map", "individual=identity", "--map", "species=kind", "--recipe", recipe.toString(),
                "--matcher", network.toString())).as(animals.err.toString()).isZero();
        assertThat(identify("--recipe", fitted, "--matcher", network.toString())).as(animals.err.toString()).isZero();
        assertThat(animals.err.toString()).contains("features for " + name);
        assertFails("asks for the matcher \"%s\"; there is sift. Name its folder with --matcher".formatted(name), "--recipe", fitted);
    }

    @Test
    void numbersFittedToOtherModelsAreRefused() throws IOException {
        Path manifest = folder.resolve("model/model.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"version\": \"1\"", "\"version\": \"2\""));

        assertFails("was fitted with tiny 1, less the gallery's mean as \"global\", but tiny 2 is there", "--recipe", fitted);
    }

    @Test
    void whatContradictsTheRecipeOrIsNoneIsSaidInOneSentence() {
        assertFails("-k is of no use beside --recipe", "--recipe", fitted, "-k", "3");
        assertFails("has not been fitted", "--recipe", unfitted());
        assertFails("There is no file", "--recipe", "nowhere.json");
        assertFails("There is no model.json in nowhere", "--recipe", fitted, "--matcher", "nowhere");
    }

    private String unfitted() {
        try {
            return Files.writeString(folder.resolve("cosine.json"), RecipeTexts.of(List.of("cosine")).get("cosine")).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertFails(String sentence, String... more) {
        animals.err.getBuffer().setLength(0);
        assertThat(identify(more)).isEqualTo(1);
        assertThat(animals.err.toString()).contains(sentence).doesNotContain("\tat ");
    }

    private int identify(String... more) {
        return animals.line(Stream.concat(Stream.of("identify", folder.resolve("gallery").toString(), folder.resolve("asked").toString(),
                "--model", folder.resolve("model").toString()), Stream.of(more)).toArray(String[]::new));
    }

    private List<CSVRecord> best() throws IOException {
        List<CSVRecord> best = new ArrayList<>();
        try (var rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(animals.out.toString()))) {
            rows.stream().filter(row -> row.get("rank").equals("1")).forEach(best::add);
        }
        return best;
    }
}
