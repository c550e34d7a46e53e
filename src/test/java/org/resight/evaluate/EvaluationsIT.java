package org.resight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.access.Right;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Reruns;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.engine.identification.recipe.Workers;
import org.resight.evaluate.Comparisons.Comparison.Apart;
import org.resight.evaluate.Comparisons.Comparison.Paired;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.gallery.Galleries;
import org.resight.gallery.Gallery;
import org.resight.gallery.LookAlikes;
import org.resight.platform.web.Product;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** Evaluations of a species of which every animal looks alike on each photograph, and putting them into force; on a database. */
class EvaluationsIT {

    private static final long ZEBRA = 50;
    private static final int ANIMALS = 12;
    private static final int PHOTOGRAPHS = ANIMALS * 4;

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    private List<List<Long>> alike = List.of();
    private final Jdbi jdbi = DATABASE.asApplication();
    private final Wired wired = new Wired(jdbi).with(Gallery.class, Galleries.searching(DATABASE.asApplication()))
            .with(Product.class, new Product() {
                @Override
                public String getVersion() {
                    return "test";
                }
            }).with(LookAlikes.class, new LookAlikes() {
                @Override
                public List<List<Long>> among(Collection<Long> annotations, Workers workers) {
                    return alike;
                }
            }).actingAs(Right.ADMINISTER);
    private final Evaluations evaluations = wired.get(Evaluations.class);
    private final SpeciesRecipes recipes = wired.get(SpeciesRecipes.class);
    private final Mistakes mistakes = wired.get(Mistakes.class);
    private final Comparisons comparisons = wired.get(Comparisons.class);
    private final Answers answers = wired.get(Answers.class);
    private final EvaluationSteps steps = wired.get(EvaluationSteps.class);
    private final Measuring measuring = measuring();

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
        DATABASE.asOwner().useTransaction(EvaluationsIT::plantZebras);
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @BeforeEach
    void noRecipeIsInForce() {
        DATABASE.asOwner().useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            handle.execute("delete from species_recipe_side");
            handle.execute("delete from species_recipe");
        });
    }

    @Test
    void whatIsMeasuredIsFixedWhenItIsAskedFor() {
        long id = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(1), " before the new camera ");
        String asked = evaluations.get(id).dataSha256();
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = null where id = 5000"));

        assertThat(evaluations.get(id).remarks()).isEqualTo("before the new camera");
        assertThat(steps.samples(id).rows()).hasSize(PHOTOGRAPHS);
        assertThat(steps.samples(id).sha256()).isEqualTo(asked);
        long later = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(1), null);
        assertThat(evaluations.get(later).photographs()).isEqualTo(PHOTOGRAPHS - 1);
        assertThat(evaluations.get(later).dataSha256()).as("another name is other data").isNotEqualTo(asked);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 500 where id = 5000"));
    }

    @Test
    void whetherSidesAreComparedIsFixedWhenItIsAskedForAndARerunIsOfTheSame() {
        long first = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(7), null);
        boolean asked = evaluations.get(first).sidesDiffer();
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sides_differ = not sides_differ where id = " + ZEBRA));
        measuring.measure(steps.begin(first).orElseThrow(), (total, done) -> {});
        long second = evaluations.again(first);
        measuring.measure(steps.begin(second).orElseThrow(), (total, done) -> {});
        long later = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(7), null);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sides_differ = not sides_differ where id = " + ZEBRA));

        Evaluation evaluation = evaluations.get(first).evaluation().orElseThrow();
        assertThat(evaluation.provenance().settings()).containsEntry("sides", asked ? "SAME_SIDE_FIRST" : "ANY_SIDE");
        assertThat(evaluations.get(second).sidesDiffer()).isEqualTo(asked);
        assertThat(Reruns.differences(evaluation, evaluations.get(second).evaluation().orElseThrow())).isEmpty();
        assertThat(evaluations.get(later).sidesDiffer()).isNotEqualTo(asked);
        assertThat(evaluations.get(later).dataSha256()).as("the rule is part of the data")
                .isNotEqualTo(evaluations.get(first).dataSha256());
    }

    @Test
    void whereNobodyNamesEncountersItIsSaid() {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set encounter = null where species_id = " + ZEBRA));
        long id = measured("cosine", 8);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set encounter = 'day ' || id where species_id = " + ZEBRA));

        assertThat(evaluations.get(id).evaluation().orElseThrow().provenance().warnings())
                .anyMatch(warning -> warning.startsWith("No sighting of these animals names its encounter"));
    }

    @Test
    void aMeasuredEvaluationKeepsItsFiguresWithAllThatMadeThem() {
        long id = measured("cosine", 3);

        EvaluationRow row = evaluations.get(id);
        assertThat(row.state()).isEqualTo("DONE");
        Evaluation evaluation = row.evaluation().orElseThrow();
        assertThat(evaluation.species().getFirst().test().get(Measure.TOP1_KNOWN).value()).as("each animal looks like itself").isOne();
        assertThat(evaluation.provenance()).returns("test", p -> p.version()).returns(3L, p -> p.seed())
                .returns("open-set, made with seed 3", p -> p.split())
                .returns(row.dataSha256(), p -> p.dataSha256()).returns(row.recipe(), p -> p.recipe());
        assertThat(evaluation.provenance().models()).containsOnly(Map.entry("global", "four 1"));
        assertThat(evaluation.provenance().warnings()).singleElement().asString().contains("only").contains("new individuals");
        assertThat(row.fittedRecipe().orElseThrow().origin().species()).isEqualTo("Equus quagga");
        assertThat(roles(id)).as("every sample has its role").hasSize(PHOTOGRAPHS).contains(Role.VAL_UNKNOWN.name(),
                Role.TEST_KNOWN.name());
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

    @Test
    void anEvaluationThatIsOverIsNeverChanged() {
        long id = measured("cosine", 4);

        for (String change : List.of("update evaluation set result = '{}' where id = ", "delete from evaluation where id = ",
                "update evaluation_sample set role = 'GALLERY' where evaluation_id = ",
                "delete from evaluation_sample where evaluation_id = ",
                "update evaluation_answer set accepted = not accepted where evaluation_id = ",
                "delete from evaluation_answer where evaluation_id = ", """
                        insert into evaluation_answer (evaluation_id, annotation_id, right_first, accepted, individual_rank)
                        select evaluation_id, annotation_id, false, false, 0 from evaluation_sample where role = 'GALLERY'
                        and evaluation_id = """)) {
            assertThatThrownBy(() -> DATABASE.asOwner().useHandle(handle -> handle.execute(change + id))).as(change)
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void madeOnceMoreFromItsProvenanceItHasTheSameFigures() {
        long first = measured("cosine", 5);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 501 where id = 5000"));
        long second = evaluations.again(first);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 500 where id = 5000"));
        measuring.measure(steps.begin(second).orElseThrow(), (total, done) -> {});

        assertThat(evaluations.get(second).rerunOf()).isEqualTo(first);
        assertThat(
                Reruns.differences(evaluations.get(first).evaluation().orElseThrow(), evaluations.get(second).evaluation().orElseThrow()))
                .isEmpty();
        long other = measured("cosine", 6);
        assertThat(Reruns.differences(evaluations.get(first).evaluation().orElseThrow(), evaluations.get(other).evaluation().orElseThrow()))
                .as("another seed splits otherwise").anyMatch(difference -> difference.startsWith("the split"));
    }

    @Test
    void whereEverybodyIsKnownItIsMeasuredSoAndSaysWhyItIsNotForUse() {
        long closed = measured("cosine", new SplitPlan(SplitPlan.Kind.CLOSED_SET, 3, null, null));

        assertThat(roles(closed)).doesNotContain("VAL_UNKNOWN", "TEST_UNKNOWN");
        assertThat(evaluations.get(closed).measures()).doesNotContainKeys(Measure.BAUS, Measure.GEOMETRIC_MEAN, Measure.AUROC)
                .extractingByKey(Measure.BAKS).returns(1.0, Estimate::value);
        assertThat(answers.of(closed)).as("whoever is known is named").allMatch(Answer::accepted);
        assertThat(evaluations.get(closed).evaluation().orElseThrow().provenance()).returns("closed-set, made with seed 3", p -> p.split())
                .satisfies(p -> assertThat(p.warnings()).anyMatch(warning -> warning.startsWith("The test asks about known animals only")));
        assertThatThrownBy(() -> recipes.use(closed, new LabelCutOffs(0.6, 0.5), Map.of(), 0, "all are known"))
                .hasMessageContaining("no new animals").hasMessageContaining("open set");
        assertThat(evaluations.get(evaluations.again(closed)).plan()).as("once more is of the same split")
                .isEqualTo(evaluations.get(closed).plan());
    }

    @Test
    void aDisjointSetIsMeasuredOnAnimalsThatNothingWasFittedOn() {
        long disjoint = measured("cosine", new SplitPlan(SplitPlan.Kind.DISJOINT_SET, 3, null, null));

        assertThat(roles(disjoint)).contains("VAL_KNOWN", "VAL_UNKNOWN", "TEST_KNOWN", "TEST_UNKNOWN");
        assertThat(evaluations.get(disjoint).measures()).containsKeys(Measure.GEOMETRIC_MEAN, Measure.AUROC);
        Map<Boolean, Set<Long>> asked =
                answers.of(disjoint).stream().collect(Collectors.partitioningBy(answer -> answer.role().isValidation(),
                        Collectors.mapping(Answer::individualId, Collectors.toSet())));
        assertThat(asked.get(true)).doesNotContainAnyElementsOf(asked.get(false));
    }

    @Test
    void byTimeWhatCameLaterIsAskedOfWhatWasThereByTheDaysOfThatTime() {
        DATABASE.asOwner().useHandle(handle -> {
            handle.execute("update sighting set year = 2024, month = 1 + (id % 4)::integer, day = 10 where species_id = " + ZEBRA);
            handle.execute("update sighting set day = null where id = 5001");
            handle.execute("update sighting set month = 4 where id between 5004 and 5006");
        });
        SplitPlan plan = new SplitPlan(SplitPlan.Kind.BY_TIME, 1, LocalDate.of(2024, 2, 1), LocalDate.of(2024, 4, 1));
        assertThatThrownBy(() -> evaluations.ask(ZEBRA, "cosine",
                new SplitPlan(SplitPlan.Kind.BY_TIME, 1, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 4, 1)), null))
                .hasMessageContaining("0 photographs are the gallery").hasMessageContaining("between 2024-01-10 and 2024-04-10");
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set month = 3 where id = 5004"));
        long id = evaluations.ask(ZEBRA, "cosine", plan, null);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set year = 1999 where species_id = " + ZEBRA));
        measuring.measure(steps.begin(id).orElseThrow(), (total, done) -> {});
        long again = evaluations.again(id);
        measuring.measure(steps.begin(again).orElseThrow(), (total, done) -> {});
        DATABASE.asOwner()
                .useHandle(handle -> handle.execute("update sighting set year = null, month = null, day = null where species_id = "
                        + ZEBRA));

        assertThat(role(id, 5000)).isEqualTo("GALLERY");
        assertThat(role(id, 5001)).as("which day of February is not known").isNull();
        assertThat(role(id, 5003)).isEqualTo("TEST_KNOWN");
        assertThat(role(id, 5004)).as("met first in March").isEqualTo("VAL_UNKNOWN");
        assertThat(role(id, 5005)).as("in April, when it is new no longer").isNull();
        assertThat(evaluations.get(id).evaluation().orElseThrow().provenance())
                .returns("by-time, validation from 2024-02-01, test from 2024-04-01", p -> p.split())
                .satisfies(p -> assertThat(p.settings()).containsEntry("make-split", "BY_TIME").containsEntry("test-from", "2024-04-01"))
                .satisfies(p -> assertThat(p.warnings()).anyMatch(warning -> warning.contains("4 of 48 photographs take no part")));
        assertThat(Reruns.differences(evaluations.get(id).evaluation().orElseThrow(), evaluations.get(again).evaluation().orElseThrow()))
                .isEmpty();
    }

    private static String role(long evaluation, long annotation) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select role from evaluation_sample where evaluation_id = :id and annotation_id = :annotation").bind("id", evaluation)
                .bind("annotation", annotation).mapTo(String.class).one());
    }

    @Test
    void nearDuplicatesStayOnOneSideAndAreTold() {
        alike = List.of(List.of(5000L, 5001L), List.of(5001L, 5002L), List.of(5002L, 5003L));
        long id = measured("cosine", 10);

        assertThat(evaluations.get(id).evaluation().orElseThrow().provenance().warnings())
                .anyMatch(warning -> warning.contains("3 pairs of near duplicates"));
        assertThat(sides(id, 5000, 5001, 5002, 5003)).hasSize(1);
        alike = List.of();
        assertThat(IntStream.range(10, 20).mapToObj(seed -> sides(measured("cosine", seed), 5000, 5001, 5002, 5003)))
                .as("who is told apart stands on several sides").anyMatch(sides -> sides.size() > 1);
    }

    @Test
    void progressIsToldUpToTheLastPhotograph() {
        List<Integer> told = new ArrayList<>();
        long id = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(7), null);
        measuring.measure(steps.begin(id).orElseThrow(), (total, done) -> told.add(total - done));

        assertThat(told).isNotEmpty().contains(0);
    }

    @Test
    void aBoxDrawnAnewBeforeTheMeasurementFailsItInWords() {
        long id = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(1), null);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update annotation set width = 19 where id = 5001"));

        assertThatThrownBy(() -> measuring.measure(steps.begin(id).orElseThrow(), (total, done) -> {}))
                .isInstanceOf(UnusableRecipeException.class).hasMessageContaining("drawn anew").hasMessageContaining("ask again");
        DATABASE.asOwner().useHandle(handle -> handle.execute("update annotation set width = 20 where id = 5001"));
    }

    @Test
    void howeverItsJobEndsTheEvaluationSaysSo() {
        long failed = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(1), null);
        long cancelled = evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(1), null);
        endJob(failed, "FAILED", "The disk is full.");
        endJob(cancelled, "CANCELLED", null);

        assertThat(evaluations.get(failed)).returns("FAILED", EvaluationRow::state).returns("The disk is full.", EvaluationRow::reason);
        assertThat(evaluations.get(cancelled)).returns("CANCELLED", EvaluationRow::state);
        assertThat(steps.begin(cancelled)).as("a late attempt finds it over").isEmpty();
    }

    @Test
    void whatCannotBeMeasuredIsRefusedInWords() {
        assertThatThrownBy(() -> evaluations.ask(1, "cosine", SplitPlan.openSet(1), null))
                .hasMessageContaining("at least 6 named individuals")
                .hasMessageContaining("there are 2");
        assertThatThrownBy(() -> evaluations.ask(ZEBRA, "{\"name\": 1}", SplitPlan.openSet(1), null))
                .hasMessageContaining("\"stages\" is missing");
        assertThatThrownBy(() -> evaluations.ask(ZEBRA, """
                {"name": "far", "description": "x", "stages": [{"stage": "neighbors", "score": "cosine:other", "shortlist": 5}]}
                """, SplitPlan.openSet(1), null)).hasMessageContaining("“other”").hasMessageContaining("“global”");
        assertThatThrownBy(() -> evaluations.again(evaluations.ask(ZEBRA, "cosine", SplitPlan.openSet(1), null)))
                .hasMessageContaining("not done");
    }

    @Test
    void aRecipeIsPutIntoForceAsAVersionWithItsReasonAndTakenBackAsAnother() {
        long id = measured("cosine", 8);
        assertThatThrownBy(() -> recipes.use(id, new LabelCutOffs(0.6, 0.5), Map.of(), 0, " ")).hasMessageContaining("Say why");
        assertThatThrownBy(() -> recipes.use(id, new LabelCutOffs(0.5, 0.6), Map.of(), 0, "x")).hasMessageContaining("must not be above");

        assertThat(recipes.use(id, new LabelCutOffs(0.6, 0.5), Map.of(), 0, "better at new animals")).isEqualTo(1);
        assertThatThrownBy(() -> recipes.use(id, new LabelCutOffs(0.7, 0.5), Map.of(), 0, "late"))
                .hasMessageContaining("Another recipe has been put into force")
                .hasMessageContaining("better at new animals");
        assertThat(inForce(1)).as("its cut-offs are those of the person").isEqualTo("cosine 0.6 0.5");
        assertThat(inForce(9)).as("its numbers mean nothing for another model").isEmpty();
        assertThat(recipes.resting(ZEBRA)).isEmpty();
        assertThatThrownBy(() -> DATABASE.asOwner().useHandle(handle -> handle.execute("update species_recipe set likely_match = 0.9")))
                .hasMessageContaining("never changed");

        assertThat(recipes.back(ZEBRA, 1, "too slow in the field")).isEqualTo(2);
        assertThat(inForce(1)).isEmpty();
        assertThatThrownBy(() -> recipes.back(ZEBRA, 2, "again")).hasMessageContaining("already");
        assertThat(recipes.versions(ZEBRA)).extracting(RecipeVersion::title).containsExactly("Nearest neighbours alone", "cosine");
        assertThat(audited()).endsWith("better at new animals", "too slow in the field");
    }

    /** The species' labels are as fitted; of the sides, left is set by a person, and the others are none. */
    @Test
    void aVersionKeepsTheCutOffsOfItsSidesAndWhatIsPromisedOfThoseThatWereFitted() {
        long id = measured("cosine", 9);
        LabelCutOffs fitted = LabelCutOffs.of(evaluations.get(id).fittedRecipe().orElseThrow().threshold());
        assertThatThrownBy(() -> recipes.use(id, fitted, Map.of(Viewpoint.UNKNOWN, fitted), 0, "x")).hasMessageContaining("unknown");

        jdbi.useTransaction(
                same -> recipes.use(id, fitted, Map.of(Viewpoint.LEFT, new LabelCutOffs(0.7, 0.3)), 0, "left flanks are easier"));

        RecipeVersion version = recipes.versions(ZEBRA).getFirst();
        assertThat(version.sides()).containsExactly(new RecipeVersion.Side(Viewpoint.LEFT, 0.7, 0.3));
        FittedRecipe kept = kept(1);
        assertThat(kept.threshold(Viewpoint.LEFT)).returns(0.7, Threshold::likelyMatch).returns(0.3, Threshold::likelyNew);
        assertThat(kept.threshold(Viewpoint.RIGHT)).isEqualTo(kept.threshold());
        assertThat(kept.own(Viewpoint.LEFT).orElseThrow().promise()).contains("a person has set them");
        assertThat(kept.origin().promise()).isEqualTo(evaluations.get(id).fittedRecipe().orElseThrow().origin().promise());
        assertThatThrownBy(() -> DATABASE.asOwner().useHandle(handle -> handle.execute("delete from species_recipe_side")))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> DATABASE.asOwner().useHandle(handle -> handle.execute("""
                insert into species_recipe_side (recipe_id, viewpoint, likely_match, likely_new)
                select id, 'RIGHT', 0.5, 0.4 from species_recipe order by id desc limit 1"""))).hasMessageContaining("never changed");

        recipes.use(id, new LabelCutOffs(0.9, 0.2), Map.of(), 1, "no sides");
        assertThat(kept(2).origin().promise()).as("it was made of others").contains("a person has set them");
    }

    @Test
    void aVersionRestsAndSaysWhyWhileTheSpeciesSidesAreSetOtherwiseThanWhereItWasEvaluated() {
        long id = measured("cosine", 11);
        boolean then = evaluations.get(id).sidesDiffer();
        recipes.use(id, new LabelCutOffs(0.6, 0.5), Map.of(), 0, "better at new animals");
        assertThat(recipes.resting(ZEBRA)).isEmpty();

        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sides_differ = ? where id = ?", !then, ZEBRA));
        assertThat(recipes.resting(ZEBRA))
                .hasValueSatisfying(why -> assertThat(why).contains("left and right sides", "measure the recipe again"));
        assertThat(inForce(1)).isEmpty();

        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sides_differ = ? where id = ?", then, ZEBRA));
        assertThat(recipes.resting(ZEBRA)).isEmpty();
    }

    private static FittedRecipe kept(int number) {
        return DATABASE.asOwner().withHandle(handle -> RecipeFile.readFitted(handle.createQuery(
                "select fitted from species_recipe where species_id = :species and number = :number").bind("species", ZEBRA)
                .bind("number", number).mapTo(String.class).one()));
    }

    private long measured(String recipe, long seed) {
        return measured(recipe, SplitPlan.openSet(seed));
    }

    private long measured(String recipe, SplitPlan plan) {
        long id = evaluations.ask(ZEBRA, recipe, plan, null);
        measuring.measure(steps.begin(id).orElseThrow(), (total, done) -> {});
        return id;
    }

    private Measuring measuring() {
        Measuring made = wired.get(Measuring.class);
        made.executor = (ManagedExecutorService) Proxy.newProxyInstance(EvaluationsIT.class.getClassLoader(),
                new Class<?>[]{ManagedExecutorService.class}, (proxy, method, arguments) -> method.invoke(THREADS, arguments));
        return made;
    }

    private static long animal(long annotation) {
        return 500 + (annotation - 5000) / 4;
    }

    private static void endJob(long evaluation, String state, String reason) {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update job set state = ?, reason = ? where subject = ?", state, reason,
                EvaluateJob.subject(evaluation)));
    }

    private static List<String> roles(long evaluation) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("select role from evaluation_sample where evaluation_id = :id")
                .bind("id", evaluation).mapTo(String.class).list());
    }

    private static List<String> sides(long evaluation, long... annotations) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select distinct split_part(role, '_', 1) from evaluation_sample where evaluation_id = :id and annotation_id = any(:annotations)
                """).bind("id", evaluation).bindArray("annotations", Long.class, LongStream.of(annotations).boxed().toList())
                .mapTo(String.class).list());
    }

    private static String inForce(long model) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select coalesce(string_agg(concat_ws(' ', name, likely_match, likely_new), ','), '') from recipe_in_force(:species, :model)
                where name is not null
                """).bind("species", ZEBRA).bind("model", model).mapTo(String.class).one());
    }

    private static List<String> audited() {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select reason from audit_event where action = 'recipe.set' and subject_id = :species order by seq")
                .bind("species", Long.toString(ZEBRA)).mapTo(String.class).list());
    }

    private static void plantZebras(Handle handle) {
        handle.execute("insert into species (id, scientific_name, common_name) values (50, 'Equus quagga', 'zebra')");
        Random random = new Random(4);
        for (int animal = 0; animal < ANIMALS; animal++) {
            long individual = 500 + animal;
            handle.execute("insert into individual (id, species_id) values (?, 50)", individual);
            handle.execute("insert into individual_name (individual_id, species_id, name) values (?, 50, ?)", individual,
                    "Zebra " + animal);
            double[] looks = random.doubles(4, -1, 1).toArray();
            for (int sighting = 0; sighting < 4; sighting++) {
                long id = 5000 + animal * 4 + sighting;
                handle.execute("insert into sighting (id, species_id, individual_id, encounter) values (?, 50, ?, ?)", id, individual,
                        "day " + id);
                handle.execute("insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height)"
                        + " values (?, 1, ?, 50, 0, 0, 20, 20)", id, id);
                double[] seen = IntStream.range(0, 4).mapToDouble(i -> looks[i] + 0.002 * random.nextGaussian()).toArray();
                double length = Math.sqrt(IntStream.range(0, 4).mapToDouble(i -> seen[i] * seen[i]).sum());
                handle.execute("insert into embedding (annotation_id, species_id, model_id, vector) values (?, 50, 1, ?::vector)", id,
                        IntStream.range(0, 4).mapToObj(i -> String.format(Locale.ROOT, "%.7f", seen[i] / length))
                                .collect(Collectors.joining(",", "[", "]")));
            }
        }
    }
}
