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

    /** Only animal 1 is known from the right, so under this rule nobody else can be meant. */
    @Test
    void theSidesAreThoseThatTheRecipeWasFittedTo() throws IOException {
        animals.run("calibrate", "--map", "individual=identity", "--map", "species=kind", "--sides", "SAME_SIDE_ONLY");
        String[] tables =
                {"--table", table("gallery", "animal 0/cow-0-0.png,left", "animal 0/cow-0-1.png,left", "animal 1/cow-1-0.png,right",
                        "animal 1/cow-1-1.png,left"), "--query-table", table("asked", "0.png,right")};
        animals.out.getBuffer().setLength(0);

        assertThat(identify(with(tables, "--recipe", fitted))).as(animals.err.toString()).isZero();

        assertThat(best()).extracting(row -> row.get("candidate")).containsExactly("animal 1");
        assertFails("was fitted with --sides SAME_SIDE_ONLY, and its cut-offs mean nothing with ANY_SIDE", with(tables, "--recipe", fitted,
                "--sides", "ANY_SIDE"));
        Path older = Files.writeString(folder.resolve("older.json"),
                Files.readString(Path.of(fitted)).replaceAll("\\s*\"sides\": \"[a-z-]+\",", ""));
        assertFails("does not say which sides it was fitted to", with(tables, "--recipe", older.toString()));
        assertThat(identify(with(tables, "--recipe", older.toString(), "--sides", "SAME_SIDE_ONLY"))).isZero();
    }

    private String table(String of, String... rows) throws IOException {
        StringBuilder csv = new StringBuilder("file,viewpoint,individual\n");
        for (String row : rows) {
            csv.append(row).append(row.contains("/") ? "," + row.substring(0, row.indexOf('/')) : ",").append('\n');
        }
        return Files.writeString(folder.resolve(of + ".csv"), csv).toString();
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    /** Less their mean two vectors are opposite, whoever they show. */
    @Test
    void aGalleryOfTwoIsNotCentred() throws IOException {
        Files.delete(folder.resolve("gallery/animal 0/cow-0-1.png"));
        Files.delete(folder.resolve("gallery/animal 1/cow-1-1.png"));

        assertFails("The gallery has only 2 photographs", "--recipe", fitted);

        animals.run("calibrate", "--map", "individual=identity", "--map", "species=kind", "--recipe", "cosine", "--no-centring");
        animals.out.getBuffer().setLength(0);
        assertThat(identify("--recipe", fitted)).as(animals.err.toString()).isZero();
        animals.split("file,role\ncow-0-0.png,gallery\ncow-1-0.png,gallery\ncow-0-1.png,val_known\ncow-2-0.png,val_unknown\n");
        animals.err.getBuffer().setLength(0);
        assertThat(animals.run("calibrate", "--map", "individual=identity", "--map", "species=kind")).isEqualTo(1);
        assertThat(animals.err.toString()).contains("has only 2 photographs, whose mean leaves nothing to compare").doesNotContain("\tat ");
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
