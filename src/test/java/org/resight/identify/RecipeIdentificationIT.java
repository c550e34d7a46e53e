package org.resight.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Standing;
import org.resight.engine.identification.StageTrace.Effect;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.FittedStage;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.gallery.Galleries;
import org.resight.gallery.Marks;
import org.resight.gallery.Matchers;
import org.resight.gallery.SearchableModel;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;
import org.resight.engine.matching.SiftMatcherSettings;

/** Runs of a species that has a recipe in force, in a real database: the trace, the cut-offs, and what waits for what. */
class RecipeIdentificationIT {

    private static final MatcherModel SIFT = SiftMatcherSettings.DEFAULT.model();
    private static final String SIFT_TITLE = SIFT.name() + " " + SIFT.version();
    private static final PairFeatures NALAS_COAT = Marks.coat(1);
    private static final PairFeatures SIMBAS_COAT = Marks.coat(2);

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Jdbi jdbi = DATABASE.asApplication();
    private final Runs runs = new Runs(jdbi);
    private final Wired wired = new Wired(jdbi).with(Runs.class, runs)
            .with(org.resight.gallery.Gallery.class, Galleries.searching(jdbi));
    private final Searching searching = wired.get(Searching.class);
    private final RecipesInForce recipes = wired.get(RecipesInForce.class);
    private final Proposals proposals = wired.get(Proposals.class);

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
    }

    /** By vectors the photograph resembles Simba, by its marks it is Nala. */
    @BeforeEach
    void begin() {
        DATABASE.asOwner().useHandle(handle -> {
            handle.execute("alter table species_recipe disable trigger recipe_refuse");
            handle.execute("delete from identification_run");
            handle.execute("alter table species_recipe_side disable trigger recipe_side_refuse");
            handle.execute("delete from species_recipe_side");
            handle.execute("delete from species_recipe");
            handle.execute("delete from job");
            handle.execute("delete from pair_features");
            handle.execute("alter table species_recipe_side enable trigger recipe_side_refuse");
            handle.execute("alter table species_recipe enable trigger recipe_refuse");
            handle.execute("update annotation set viewpoint = 'UNKNOWN' where id = 3");
            handle.execute("update embedding set vector = '[0.6,0.8,0,0]' where annotation_id = 3");
        });
    }

    @Test
    void theAnswerIsTheRecipesAndKeepsWhatEachStageSaid() {
        Marks.keep(jdbi, Map.of(1L, NALAS_COAT, 2L, SIMBAS_COAT, 3L, NALAS_COAT));
        put(recipe("sift", SIFT_TITLE), 1);

        Proposal proposal = answer(3);

        RunState.Done done = (RunState.Done) proposal.state();
        assertThat(proposal.candidates()).extracting(CandidateRow::name).containsExactly("Nala", "Simba");
        assertThat(proposal.candidates()).extracting(CandidateRow::compared).containsOnly(true);
        assertThat(done.rule().name()).isEqualTo("Nala");
        assertThat(done.trace()).extracting(Trace.Stage::name).containsExactly("1 neighbors", "2 score");
        assertThat(done.trace()).extracting(Trace.Stage::individualId).as("the vectors said Simba, the marks Nala").containsExactly(2L, 1L);
        assertThat(done.trace()).extracting(Trace.Stage::individual).containsExactly("Simba", "Nala");
        assertThat(done.trace().getFirst().score()).isCloseTo(0.8, within(1e-6));
        assertThat(done.trace()).extracting(Trace.Stage::effect).containsExactly(Effect.RANKED, Effect.RANKED);
        assertThat(done.provenance()).returns("sift", RunState.Provenance::recipe).returns(1, RunState.Provenance::threshold)
                .returns(0.4, RunState.Provenance::likelyMatch).returns(Standing.IN_FORCE, RunState.Provenance::standing);
        assertThat(done.label()).isEqualTo(Label.LIKELY_MATCH);
    }

    @Test
    void anotherRecipeHoldsForNewRunsAndOldOnesKeepTheirs() {
        Marks.keep(jdbi, Map.of(1L, NALAS_COAT, 2L, SIMBAS_COAT, 3L, NALAS_COAT));
        long byVectors = answer(3).runId();
        put(recipe("sift", SIFT_TITLE), 1);
        long byMarks = answer(3).runId();
        put(recipe("cosine", null), 2);
        RunState.Done third = (RunState.Done) answer(3).state();

        assertThat(third.provenance().recipe()).isEqualTo("cosine");
        assertThat(third.rule().name()).isEqualTo("Simba");
        RunState.Done first = (RunState.Done) proposals.run(byVectors).orElseThrow().state();
        assertThat(first.provenance().recipe()).isNull();
        assertThat(first.trace()).isEmpty();
        RunState.Done second = (RunState.Done) proposals.run(byMarks).orElseThrow().state();
        assertThat(second.provenance()).returns("sift", RunState.Provenance::recipe).returns(1, RunState.Provenance::threshold);
        assertThat(second.trace()).hasSize(2);
    }

    @Test
    void aRunWaitsWhileTheMarksThatItsRecipeNeedsAreBeingRead() {
        put(recipe("sift", SIFT_TITLE), 1);
        reading("RUNNING");
        runs.queue(List.of(3L), null);
        assertThat(searching.answer(1, 10).runs()).isZero();

        Marks.keep(jdbi, Map.of(1L, NALAS_COAT, 2L, SIMBAS_COAT, 3L, NALAS_COAT));
        reading("DONE");
        assertThat(searching.answer(1, 10).runs()).isOne();
    }

    @Test
    void anEvaluationsReadingKeepsNobodyWaitingWhoseRecipeNeedsNoMarks() {
        put(recipe("cosine", null), 1);
        reading("RUNNING");
        runs.queue(List.of(3L), null);

        assertThat(searching.answer(1, 10).runs()).isOne();
    }

    @Test
    void aPhotographWhoseMarksCouldNotBeReadIsComparedByTheRest() {
        Marks.keep(jdbi, Map.of(1L, NALAS_COAT, 2L, SIMBAS_COAT));
        put(recipe("sift", SIFT_TITLE), 1);

        Proposal proposal = answer(3);

        assertThat(proposal.candidates()).extracting(CandidateRow::name).as("nobody falls off the list").containsExactly("Simba", "Nala");
        assertThat(proposal.candidates()).extracting(CandidateRow::score).containsOnly("not compared");
    }

    @Test
    void numbersThatWereFittedWithAnotherModelOrMatcherRest() {
        put(recipe("sift", "sift of last year"), 1);

        RunState.Done done = (RunState.Done) answer(3).state();

        assertThat(done.provenance().recipe()).as("the species' thresholds answer").isNull();
        assertThat(done.rule().name()).isEqualTo("Simba");
    }

    /** As when a new version is registered while the server runs: what was read of the recipe before must not go on labelling. */
    @Test
    void aRecipeThatHasAnsweredRestsAsSoonAsItsMatcherOrModelIsAnother() {
        put(recipe("sift", SIFT_TITLE), 1);
        SearchableModel now = Galleries.searching(jdbi).searchable().orElseThrow();
        MatcherModel newer = new MatcherModel(SIFT.name(), "of next year", SIFT.features(), SIFT.description(), SIFT.licence());

        assertThat(recipes.find(1, now)).isPresent();
        assertThat(recipes.find(1, new SearchableModel(now.model(), now.index(), Map.of("sift", newer)))).isEmpty();
        assertThat(recipes.find(1, now)).as("and answers again when it is back").isPresent();
    }

    /** The photograph shows the left; its best score .8 is a likely match by the left's cut-offs, uncertain by the species'. */
    @Test
    void aPhotographIsLabelledByTheCutOffsOfItsSideAndTheRunKeepsWhichTheyWere() {
        FittedRecipe cosine = recipe("cosine", null);
        put(cosine.labelling(new Threshold(0.9, 0.1, 1, 1), Map.of(Viewpoint.LEFT, new Threshold(0.7, 0.3, 1, 1))), 1);
        side("LEFT");
        Proposal answered = answer(3);
        RunState.Done left = (RunState.Done) answered.state();
        side("RIGHT");
        RunState.Done right = (RunState.Done) answer(3).state();
        side("UNKNOWN");
        RunState.Done unknown = (RunState.Done) answer(3).state();

        assertThat(left.label()).isEqualTo(Label.LIKELY_MATCH);
        assertThat(left.provenance()).returns(0.7, RunState.Provenance::likelyMatch).returns(0.3, RunState.Provenance::likelyNew)
                .returns("LEFT", RunState.Provenance::viewpoint);
        assertThat(List.of(right, unknown)).extracting(RunState.Done::label).containsOnly(Label.UNCERTAIN);
        assertThat(List.of(right, unknown)).extracting(RunState.Done::provenance).extracting(RunState.Provenance::likelyMatch)
                .containsOnly(0.9);
        assertThat(unknown.provenance().viewpoint()).isNull();
        assertThat(proposals.run(answered.runId()).map(Proposal::done).orElseThrow().provenance().viewpoint())
                .as("whatever side is noted now, the first run keeps what it was labelled by").isEqualTo("LEFT");
    }

    /** Otherwise it would rank other photographs than those that its figures are of. */
    @Test
    void aRecipeRestsWhileSidesAreComparedInAnotherWayThanWhereItWasEvaluated() {
        put(recipe("cosine", null), 1);
        assertThat(((RunState.Done) answer(3).state()).provenance().recipe()).isEqualTo("cosine");

        differing(false);
        RunState.Done meanwhile = (RunState.Done) answer(3).state();
        differing(true);
        RunState.Done again = (RunState.Done) answer(3).state();

        assertThat(meanwhile.provenance().recipe()).as("the species' thresholds answer").isNull();
        assertThat(again.provenance().recipe()).isEqualTo("cosine");
    }

    private static void differing(boolean sides) {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sides_differ = ? where id = 1", sides));
    }

    private static void side(String viewpoint) {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update annotation set viewpoint = ? where id = 3", viewpoint));
    }

    private static FittedRecipe recipe(String name, String sift) {
        Recipe recipe = RecipeFile.shipped(name);
        List<FittedStage> stages = recipe.stages().stream()
                .map(stage -> new FittedStage(stage, Map.of(), Map.of(), OptionalDouble.empty(), OptionalDouble.empty())).toList();
        return new FittedRecipe(recipe, stages, new Threshold(0.4, 0.1, recipe.k(), 1), new FittedRecipe.Origin("Lynx lynx",
                sift == null ? Map.of("global", "four 1") : Map.of("global", "four 1", "sift", sift), Optional.empty(), 9, 3, 3, 9, 9,
                "nothing"));
    }

    private static void put(FittedRecipe fitted, int number) {
        DATABASE.asOwner().useTransaction(handle -> {
            handle.createUpdate("""
                with measured as (insert into evaluation (species_id, model_id, recipe_name, recipe, seed, photographs, individuals, available,
                    sides_differ, data_sha256, queued_by) values (1, 1, :name, '{}', 1, 3, 2, 3, true, repeat('0', 64), 2) returning id)
                insert into species_recipe (species_id, number, evaluation_id, name, fitted, model_id, extractors, likely_match, likely_new, k,
                    reason, created_by) select 1, :number, id, :name, :fitted, 1, :extractors, :match, :new, 1, 'to test with', 2 from measured
                """).bind("match", fitted.threshold().likelyMatch()).bind("new", fitted.threshold().likelyNew())
                    .bind("name", fitted.recipe().name()).bind("number", number).bind("fitted", RecipeFile.write(fitted))
                    .bindArray("extractors", String.class, fitted.recipe().matchers().stream().map(key -> SIFT.features()).toList())
                    .execute();
            fitted.sides().keySet().forEach(side -> fitted.own(side).ifPresent(own -> handle.execute("""
                    insert into species_recipe_side (recipe_id, viewpoint, likely_match, likely_new)
                    select max(id), ?, ?, ? from species_recipe""", side.name(), own.threshold().likelyMatch(),
                    own.threshold().likelyNew())));
        });
    }

    private static void reading(String state) {
        DATABASE.asOwner().useHandle(handle -> {
            handle.execute("delete from job");
            handle.execute("insert into job (kind, subject, title, state) values ('pair-features', 'species:1 sift', 'Read the marks', ?)",
                    state);
        });
    }

    private Proposal answer(long annotation) {
        runs.queue(List.of(annotation), null);
        searching.answer(1, 10);
        return proposals.latest(annotation).orElseThrow();
    }
}
