package org.resight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.evaluate.Comparisons.Comparison.Apart;
import org.resight.evaluate.Comparisons.Comparison.Paired;
import org.resight.testing.Database;

/** What is made of the answers that evaluations keep: their figures, paired differences and worst mistakes; on a database. */
class AnswersIT extends MeasuredZebras {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Comparisons comparisons = wired.get(Comparisons.class);
    private final Mistakes mistakes = wired.get(Mistakes.class);

    AnswersIT() {
        super(DATABASE);
    }

    @BeforeAll
    static void plant() {
        plant(DATABASE);
    }

    @Test
    void itsAnswersAreKeptSoThatItsFiguresCanBeMadeOfThemAgain() throws IOException {
        for (String recipe : List.of("cosine", "knn", "zhong")) {
            long id = measured(recipe, 9);

            List<Answer> kept = answers.of(id);
            assertThat(new Bootstrap(1000, 9).measure(Answers.ofTest(kept))).as(recipe)
                    .isEqualTo(evaluations.get(id).figures().orElseThrow().test());
            assertThat(kept).extracting(answer -> answer.role().name()).as("of validation as well")
                    .containsExactlyInAnyOrderElementsOf(roles(id).stream().filter(role -> !role.equals("GALLERY")).toList());
            assertThat(kept).allMatch(answer -> answer.role().isKnown() == (answer.ownScore() != null)).allMatch(
                    answer -> answer.ownAnnotationId() == null || animal(answer.ownAnnotationId()) == answer.individualId(),
                    "own is of the same animal").allMatch(
                            answer -> animal(Objects.requireNonNull(answer.otherAnnotationId())) != answer.individualId(),
                            "other is of another one");
        }
        assertThat(answers.of(evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(1), null))).as("not done yet").isEmpty();
        for (String check : Files.readString(Path.of("sql/checks/evaluation.sql")).split(";")) {
            if (check.contains("evaluation_answer")) {
                List<?> found = DATABASE.asOwner().withHandle(handle -> handle.createQuery(check).mapToMap().list());
                assertThat(found).as(check).isEmpty();
            }
        }
    }

    @Test
    void twoOfTheSamePhotographsInTheSameSplitArePairedOthersSayWhyNot() {
        long cosine = measured("cosine", 21);
        long knn = measured("knn", 21);
        Map<Measure, Estimate> one = evaluations.get(cosine).figures().orElseThrow().test();
        Map<Measure, Estimate> other = evaluations.get(knn).figures().orElseThrow().test();

        assertThat(comparisons.difference(cosine, knn)).isInstanceOfSatisfying(Paired.class,
                paired -> assertThat(paired.differences().get(Measure.GEOMETRIC_MEAN).value()).as("one less the other").isEqualTo(
                        one.get(Measure.GEOMETRIC_MEAN).value() - other.get(Measure.GEOMETRIC_MEAN).value()));
        assertThat(comparisons.difference(cosine, cosine)).isInstanceOfSatisfying(Paired.class,
                paired -> assertThat(paired.differences().values()).as("nothing less itself, on every draw")
                        .containsOnly(new Estimate(0, 0, 0)));
        assertThat(comparisons.difference(cosine, measured("cosine", 22))).isInstanceOfSatisfying(Apart.class,
                apart -> assertThat(apart.why()).contains("seed 21").contains("seed 22"));
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 501 where id = 5000"));
        long renamed = measured("cosine", 21);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 500 where id = 5000"));
        assertThat(comparisons.difference(cosine, renamed)).isInstanceOfSatisfying(Apart.class,
                apart -> assertThat(apart.why()).contains("what was known of these has changed"));
        DATABASE.asOwner().useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            handle.execute("delete from evaluation_answer where evaluation_id = ?", knn);
        });
        assertThat(comparisons.difference(cosine, knn)).isInstanceOfSatisfying(Apart.class,
                apart -> assertThat(apart.why()).startsWith("knn was measured before").contains("make evaluation " + knn + " once more"));
    }

    @Test
    void aWrongNameInTheCatalogIsItsWorstMistakeUntilItIsMended() {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 501 where id = 5000"));
        long id = IntStream.range(30, 60).mapToLong(seed -> measured("cosine", seed))
                .filter(each -> answers.of(each).stream()
                        .anyMatch(answer -> answer.annotationId() == 5000 && answer.role() == Role.TEST_KNOWN
                                && animal(Objects.requireNonNull(answer.otherAnnotationId())) == 500))
                .findFirst().orElseThrow();
        Mistakes.Mistake before = wrongNames(id).worst().getFirst();
        assertThat(before.query()).returns(5000L, Pictured::annotationId).returns("Zebra 1", Pictured::individual)
                .returns(5000L, Pictured::sightingId).returns(null, Pictured::namedSince);
        assertThat(before.best()).returns("Zebra 0", Pictured::individual).returns(20, Pictured::width).returns(false, Pictured::whole);
        assertThat(before.score()).isGreaterThan(0.99);
        assertThat(before.right()).as("the right one, as far as names say").returns("Zebra 1", Pictured::individual);

        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 500 where id = 5000"));
        assertThat(wrongNames(id).worst().getFirst().query()).as("whom it was said to show, and since").returns("Zebra 1",
                Pictured::individual).returns("Zebra 0", Pictured::namedSince);

        DATABASE.asOwner().useHandle(handle -> handle.execute("update photo set sha256 = repeat('f', 64) where id = 1"));
        assertThat(wrongNames(id).worst().getFirst().query()).as("a photograph that is gone").returns(null, Pictured::sha256)
                .returns("Zebra 1", Pictured::individual).returns(true, Pictured::whole);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update photo set sha256 = ? where id = 1", photo(id)));
    }

    private Mistakes.Group wrongNames(long evaluation) {
        return mistakes.of(evaluation).stream().filter(group -> group.kind() == Mistakes.Kind.WRONG_NAME).findFirst().orElseThrow();
    }

    private static String photo(long evaluation) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select distinct photo_sha256 from evaluation_sample where evaluation_id = :id").bind("id", evaluation)
                .mapTo(String.class).one());
    }
}
