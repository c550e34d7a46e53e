package org.resight.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;

/** The questions in sql/checks find no fault in a catalog that has none, and each finds its own where the fault was planted. */
class ChecksIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static final String ANSWERED = """
            insert into identification_run (annotation_id, species_id, state, reason) values (3, 1, 'NOTHING_FOUND', 'nobody to compare with');
            """;

    private static final String MEASURED = """
            insert into evaluation (id, species_id, model_id, recipe_name, recipe, seed, photographs, individuals, available, sides_differ, data_sha256,
                state, result, fitted, finished_at, queued_by) values
                (1, 1, 1, 'cosine', '{}', 1, 0, 0, 3, true, repeat('0', 64), 'DONE', '{}', '{}', now(), 2);
            insert into species_recipe (id, species_id, number, evaluation_id, name, fitted, model_id, likely_match, likely_new, k, reason,
                created_by) values (1, 1, 1, 1, 'cosine', '{}', 1, 0.5, 0.1, 1, 'better', 2);
            """;

    private static final String ANSWERED_BY_RECIPE = MEASURED + """
            insert into identification_run (id, annotation_id, species_id, state, model_id, label, nearest_similarity, gallery_annotations,
                method, finished_at, recipe_id, trace) values (1, 1, 1, 'DONE', 1, 'UNCERTAIN', 0.6, 3, 'cosine', now(), 1, '[]');
            """;

    /** Without the triggers that refuse to add to an evaluation that is over. */
    private static final String SAMPLED = MEASURED + """
            set local session_replication_role = replica;
            insert into evaluation_sample (evaluation_id, annotation_id, sighting_id, individual_id, individual, encounter, viewpoint,
                photo_sha256, box, role) values (1, 1, 1, 1, 'Nala', 'e', 'LEFT', 'x', '0 0 1 1', 'GALLERY'),
                (1, 3, 3, 2, 'Simba', 'f', 'LEFT', 'y', '0 0 1 1', 'TEST_KNOWN');
            """;

    /** Each fault, planted by the owner past the constraint or trigger that refuses it, where one does. */
    static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry("two individuals of one name", """
                    drop index individual_name_of_species;
                    update individual_name set name = 'nala'"""),
            Map.entry("an individual without a main name", "update individual_name set main = false where individual_id = 1"),
            Map.entry("an embedding that is not of unit length", """
                    alter table embedding drop constraint embedding_vector_check;
                    update embedding set vector = '[3,0,0,0]' where annotation_id = 1"""),
            Map.entry("an embedding of another dimension than its model", """
                    alter table embedding_s1_m1 drop constraint embedding_s1_m1_dims;
                    update embedding set vector = '[1,0]' where annotation_id = 1"""),
            Map.entry("an annotation outside its photograph", "update photo set width = 90"),
            Map.entry("a sighting of a merged individual", "update individual set merged_into = 1 where id = 2"),
            Map.entry("a finished run without provenance", """
                    insert into identification_run (annotation_id, species_id, state, model_id, label, nearest_similarity,
                        gallery_annotations, method) values (1, 1, 'DONE', 1, 'UNCERTAIN', 0.6, 3, 'exact')"""),
            Map.entry("two decisions in force on what a sighting is", """
                    drop index match_decision_settled;
                    insert into match_decision (sighting_id, annotation_id, other_individual_id, verdict, reviewer_id)
                        values (1, 1, 1, 'SAME', 1), (1, 1, 2, 'SAME', 1)"""),
            Map.entry("a decision in force that the sighting does not follow", """
                    insert into match_decision (sighting_id, annotation_id, other_individual_id, verdict, reviewer_id)
                        values (3, 3, 1, 'SAME', 1)"""),
            Map.entry("a sighting with an answer that is not in the queue, or the other way round",
                    ANSWERED + "delete from review_waiting"),
            Map.entry("a sighting in the wrong place of the queue", ANSWERED + "update review_waiting set rank = 1"),
            Map.entry("sites that lie within each other", """
                insert into site (id, name, parent_id) values (2, 'Valley', 1);
                alter table site disable trigger all;
                update site set parent_id = 2 where id = 1"""),
            Map.entry("the audit chain does not hold", """
                    alter table audit_event disable trigger all;
                    update audit_event set actor = 'Nobody' where seq = 2"""),
            Map.entry("an annotation neither embedded by the model in use nor waiting for it nor failed",
                    "delete from embedding where annotation_id = 1"),
            Map.entry("a model in use with none of its embeddings in the species of its annotations", """
                    set local session_replication_role = replica;
                    update annotation set species_id = 2 where id = 1"""),
            Map.entry("a run by a recipe without its trace, or labelled by a threshold as well",
                    ANSWERED_BY_RECIPE + "update identification_run set trace = null"),
            Map.entry("a run by a recipe of another species or model", MEASURED + """
                    insert into identification_run (annotation_id, species_id, state, model_id, label, nearest_similarity,
                        gallery_annotations, method, finished_at, recipe_id, trace)
                        values (4, 2, 'DONE', 1, 'UNCERTAIN', 0.6, 3, 'cosine', now(), 1, '[]')"""),
            Map.entry("an evaluation of other photographs than its snapshot", MEASURED + """
                    insert into evaluation_sample (evaluation_id, annotation_id, sighting_id, individual_id, individual, encounter, viewpoint,
                        photo_sha256, box) values (1, 1, 1, 1, 'Nala', 'e', 'LEFT', 'x', '0 0 1 1')"""),
            Map.entry("an evaluation at work whose job is not", """
                    insert into evaluation (species_id, model_id, recipe_name, recipe, seed, photographs, individuals, available, sides_differ, data_sha256,
                        queued_by) values (1, 1, 'cosine', '{}', 1, 0, 0, 0, true, repeat('0', 64), 2)"""),
            Map.entry("a recipe in force from an evaluation of another species, or that is not done", """
                    insert into evaluation (id, species_id, model_id, recipe_name, recipe, seed, photographs, individuals, available, sides_differ, data_sha256,
                        queued_by) values (1, 1, 1, 'cosine', '{}', 1, 0, 0, 0, true, repeat('0', 64), 2);
                    insert into species_recipe (species_id, number, evaluation_id, name, fitted, model_id, likely_match, likely_new, k, reason,
                        created_by) values (1, 1, 1, 'cosine', '{}', 1, 0.5, 0.1, 1, 'better', 2)"""),
            Map.entry("an evaluation with answers about other photographs than it asked about", SAMPLED + """
                    insert into evaluation_answer (evaluation_id, annotation_id, right_first, accepted, individual_rank)
                        values (1, 1, false, false, 0)"""),
            Map.entry("an answer with the wrong animal on the right side", SAMPLED + """
                    insert into evaluation_answer (evaluation_id, annotation_id, own_score, own_annotation_id, right_first, accepted,
                        individual_rank) values (1, 3, 0.9, 1, true, true, 1)"""),
            Map.entry("a recipe with other cut-offs than its text", MEASURED + """
                    insert into species_recipe_side (recipe_id, viewpoint, likely_match, likely_new) values (1, 'LEFT', 0.5, 0.1)"""),
            Map.entry("a job that says running and has not been heard of for an hour",
                    """
                    insert into job (kind, title, state, heartbeat_at) values ('embed', 'Embed', 'RUNNING', now() - interval '2 hours')"""));

    private static final Pattern FAULT = Pattern.compile("select '([^']+)' as fault");

    @Test
    void anEmptyCatalogHasNoFaults() {
        DATABASE.asOwner().useHandle(handle -> assertThat(faults(handle)).isEmpty());
    }

    @Test
    void aSmallCatalogHasNoFaults() {
        assertThat(faultsAfter("select 1")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void eachCheckFindsItsFault(String check) {
        String fault = name(check);
        assertThat(PLANTED).as("rows that break it").containsKey(fault);
        assertThat(faultsAfter(PLANTED.get(fault))).contains(fault);
    }

    @ParameterizedTest
    @FieldSource("PLANTED_NAMES")
    void nothingIsPlantedThatNoCheckLooksFor(String fault) {
        assertThat(checks().map(ChecksIT::name)).contains(fault);
    }

    static final List<String> PLANTED_NAMES = List.copyOf(PLANTED.keySet());

    private static List<String> faultsAfter(String plant) {
        return DATABASE.asOwner().withHandle(handle -> {
            handle.begin();
            try {
                SmallCatalog.plant(handle);
                handle.createScript(plant).executeAsSeparateStatements();
                return faults(handle);
            } finally {
                handle.rollback();
            }
        });
    }

    /** The names of the checks that return a row. */
    private static List<String> faults(Handle handle) {
        return checks().filter(check -> !handle.createQuery(check).mapToMap().list().isEmpty()).map(ChecksIT::name).toList();
    }

    private static String name(String check) {
        return FAULT.matcher(check).results().findFirst()
                .orElseThrow(() -> new AssertionError("A check without the name of its fault: " + check))
                .group(1);
    }

    static Stream<String> checks() {
        try (Stream<Path> files = Files.list(Path.of("sql/checks"))) {
            return files.sorted().toList().stream().flatMap(ChecksIT::queries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> queries(Path file) {
        try {
            String text = Files.readString(file).replaceAll("(?m)^\\s*--.*$", "");
            return Stream.of(text.split(";")).map(String::strip).filter(Predicate.not(String::isEmpty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
