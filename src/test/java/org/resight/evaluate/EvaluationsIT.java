package org.resight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Reruns;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.testing.Database;

/** What evaluations fix, measure and keep; on a database. */
class EvaluationsIT extends MeasuredZebras {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    EvaluationsIT() {
        super(DATABASE);
    }

    @BeforeAll
    static void plant() {
        plant(DATABASE);
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
        assertThatThrownBy(() -> wired.get(SpeciesRecipes.class).use(closed, new LabelCutOffs(0.6, 0.5), Map.of(), 0, "all are known"))
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

    private static void endJob(long evaluation, String state, String reason) {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update job set state = ?, reason = ? where subject = ?", state, reason,
                EvaluateJob.subject(evaluation)));
    }

    private static List<String> sides(long evaluation, long... annotations) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select distinct split_part(role, '_', 1) from evaluation_sample where evaluation_id = :id and annotation_id = any(:annotations)
                """).bind("id", evaluation).bindArray("annotations", Long.class, LongStream.of(annotations).boxed().toList())
                .mapTo(String.class).list());
    }
}
