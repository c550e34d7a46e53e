package org.resight.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.access.Right;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.FittedStage;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.LabelCutOffs;
import org.resight.evaluate.RecipeChosen;
import org.resight.evaluate.RecipeVersion;
import org.resight.evaluate.SpeciesRecipes;
import org.resight.gallery.Galleries;
import org.resight.gallery.Gallery;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** What the laboratory says of a recipe's scores, setting its cut-offs and going back; on a database. */
class RecipeLaboratoryIT {

    private static final long ZEBRA = 50;
    private static final int ANIMALS = 24;
    private static final CutOffs WANTED = new CutOffs(0.8, 0.55, 1);

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final LabelCutOffs CUT = new LabelCutOffs(0.7, 0.5);

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Jdbi jdbi = DATABASE.asApplication();
    private final Wired wired = new Wired(jdbi).with(Gallery.class, Galleries.searching(jdbi)).actingAs(Right.ADMINISTER);
    private final SpeciesRecipes recipes = wired.get(SpeciesRecipes.class);
    private final RecipeThresholds thresholds = wired.get(RecipeThresholds.class);
    private final RecipeLaboratory laboratory = wired.get(RecipeLaboratory.class);
    private final RecipeEvidence evidence = wired.get(RecipeEvidence.class);
    private long evaluation;

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
        DATABASE.asOwner().useHandle(handle -> {
            handle.execute("insert into species (id, scientific_name, common_name) values (50, 'Equus quagga', 'zebra')");
            handle.execute("insert into individual (id, species_id) values (500, 50), (501, 50)");
            handle.execute("insert into sighting (id, species_id, individual_id) values (5000, 50, 500), (5001, 50, 501)");
            handle.execute("insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height)"
                    + " values (5000, 1, 5000, 50, 0, 0, 20, 20), (5001, 1, 5001, 50, 0, 0, 20, 20)");
        });
    }

    @BeforeEach
    void measure() {
        DATABASE.asOwner().useHandle(handle -> handle.execute("delete from match_decision"));
        DATABASE.asOwner().useHandle(handle -> handle.execute("delete from identification_run"));
        evaluation = evaluation("cosine", true, NUMBERS.incrementAndGet());
        recipes.use(evaluation, CUT, Map.of(), seen(), "measured");
        kept();
    }

    @Test
    void trialsAreTheValidationsAnswersAndNeverTheTests() {
        Findings findings = laboratory.look(newest(), WANTED, null);

        assertThat(findings.trials().trials()).as("two photographs of each animal, one of validation").hasSize(2 * ANIMALS);
        assertThat(findings.measures().known()).as("one half is in the gallery").isEqualTo(ANIMALS);
        assertThat(findings.measures().unknown()).as("all of them are asked as new ones").isEqualTo(2 * ANIMALS);
        assertThat(findings.trials().same().max().orElseThrow()).as("the test's scores are all 0.99").isLessThan(0.95);
        assertThat(findings.basis()).contains("48 photographs of 24 individuals").contains("24 trials as a known animal, 48 as a new one")
                .contains("Nothing is chosen by the evaluation's test");
        assertThat(findings.warnings()).isEmpty();
        assertThat(findings.suggestions()).extracting(Suggestion::objective).startsWith(Objective.BEST_GEOMETRIC_MEAN);
        assertThat(findings.suggestions().getFirst().likelyMatch()).isBetween(0.6, 0.75);
        assertThat(findings.table().getFirst().threshold()).as("drawn where scores are").isGreaterThan(0.3);
    }

    @Test
    void aKnownAnimalThatTheRecipeNeverComparedWithItselfIsMissedAtEveryCutOff() {
        long blind = evaluation("sift", true, NUMBERS.incrementAndGet());
        recipes.use(blind, CUT, Map.of(), seen(), "blind");

        Findings findings = laboratory.look(newest(), WANTED, null);

        assertThat(findings.measures().known()).isEqualTo(ANIMALS);
        assertThat(findings.measures().rates().rightName().value()).as("one photograph of each animal is only listed, below 0")
                .isCloseTo(0.5, within(1e-9));
        assertThat(findings.trials().same().count()).isEqualTo(ANIMALS / 2);
        assertThat(findings.table().getFirst().threshold()).as("and is not drawn").isGreaterThan(0.3);
    }

    @Test
    void cutOffsAreSetAsVersionsOfTheSameEvaluationWithWhatItSaysOfThem() {
        int seen = seen();
        assertThatThrownBy(() -> thresholds.set(ZEBRA, null, seen, WANTED, " ")).hasMessageContaining("Say why");
        assertThatThrownBy(() -> thresholds.set(ZEBRA, null, seen, new CutOffs(0.7, 0.5, 1), "x")).hasMessageContaining("in force");

        int number = thresholds.set(ZEBRA, null, seen, WANTED, "too many names were wrong");
        kept();

        assertThatThrownBy(() -> thresholds.set(ZEBRA, null, seen, new CutOffs(0.9, 0.5, 1), "late"))
                .hasMessageContaining("Another recipe has been put into force").hasMessageContaining("too many names were wrong");
        MeasuredVersion set = thresholds.versions(ZEBRA).getFirst();
        assertThat(set.version()).returns(number, RecipeVersion::number).returns(evaluation, RecipeVersion::evaluationId)
                .returns(0.8, RecipeVersion::likelyMatch).returns("cosine", RecipeVersion::name);
        Findings findings = laboratory.look(newest(), WANTED, null);
        assertThat(set.cutOffs().getFirst().validation().geometricMean().value()).isEqualTo(findings.measures().geometricMean().value());
        assertThat(set.cutOffs().getFirst().test().baks()).as("the test's known animals are all right").isOne();
        assertThat(set.cutOffs().getFirst().test().unknown()).as("asked as it was: only animals that the gallery does not know")
                .isEqualTo(ANIMALS / 2);
        assertThat(set.cutOffs().getFirst().test().baus()).as("0.6 is above where likely new ends").isZero();
        assertThat(audited()).isEqualTo("too many names were wrong");
    }

    @Test
    void anEarlierVersionComesBackAsANewOneAndSoDoTheNearestNeighbours() {
        int first = seen();
        thresholds.set(ZEBRA, null, first, WANTED, "stricter");
        int back = recipes.back(ZEBRA, first + 1, "to compare");
        assertThat(thresholds.newest(ZEBRA, null)).isEmpty();
        assertThatThrownBy(() -> thresholds.set(ZEBRA, null, back, WANTED, "x")).hasMessageContaining("No recipe is in force");

        int number = thresholds.revert(ZEBRA, back, first, "Back to the first");
        assertThat(newest().version()).returns(number, RecipeVersion::number).returns(0.7, RecipeVersion::likelyMatch)
                .returns(evaluation, RecipeVersion::evaluationId);
        assertThatThrownBy(() -> thresholds.revert(ZEBRA, back, first, "late")).hasMessageContaining("Another recipe");

        thresholds.revert(ZEBRA, number, back, "Neighbours again");
        assertThat(thresholds.newest(ZEBRA, null)).isEmpty();
        assertThat(thresholds.versions(ZEBRA).getFirst().version().reason()).isEqualTo("Neighbours again");
        assertThatThrownBy(() -> thresholds.revert(ZEBRA, number + 1, 999, "x")).hasMessageContaining("no version 999");
    }

    @Test
    void decisionsOnAnswersOfThisRecipeAreRelabelledWhateverCutOffsItHad() {
        long first = versionId();
        thresholds.set(ZEBRA, null, seen(), WANTED, "stricter");
        long second = versionId();
        long other = evaluation("sift", true, NUMBERS.incrementAndGet());
        recipes.use(other, CUT, Map.of(), seen(), "another one");
        long others = versionId();
        thresholds.revert(ZEBRA, seen(), seen() - 1, "back");

        decided(lookedUp(first, 1, i -> 0.75).getFirst());
        decided(lookedUp(others, 1, i -> 0.3).getFirst());
        decided(lookedUp(second, 1, i -> 0.6).getFirst());

        List<PastDecision> decisions = laboratory.decisions(newest(), 50);
        assertThat(decisions).extracting(PastDecision::score).as("newest first, those of the other recipe left out")
                .containsExactly(0.6, 0.75);
        assertThat(decisions).extracting(decision -> decision.under(WANTED)).containsExactly(Label.UNCERTAIN, Label.UNCERTAIN);
        assertThat(decisions).extracting(decision -> decision.under(new CutOffs(0.7, 0.65, 1)))
                .containsExactly(Label.LIKELY_NEW, Label.LIKELY_MATCH);
        assertThat(laboratory.decisions(newest(), 1)).hasSize(1);
        recipes.use(evaluation("cosine", true, NUMBERS.get() - 1), CUT, Map.of(), seen(), "its evaluation made once more");
        assertThat(laboratory.decisions(newest(), 50)).as("the same numbers").hasSize(2);
    }

    @Test
    void aSideWithEnoughKnownAnimalsMayHaveItsOwnAndFollowsAgain() {
        int seen = seen();
        assertThat(laboratory.look(newest(), WANTED, null).sides()).containsExactly(Viewpoint.LEFT);
        assertThatThrownBy(() -> thresholds.set(ZEBRA, Viewpoint.RIGHT, seen, WANTED, "x")).hasMessageContaining("Too little data")
                .hasMessageContaining("0 known individuals");

        int number = inOneTransaction(() -> thresholds.set(ZEBRA, Viewpoint.LEFT, seen, WANTED, "the left is clearer"));
        kept();

        RecipeScope left = thresholds.newest(ZEBRA, Viewpoint.LEFT).orElseThrow();
        assertThat(left.own()).contains(WANTED);
        assertThat(newest().cutOffs()).as("others follow what they followed").isEqualTo(new CutOffs(0.7, 0.5, 1));
        assertThat(thresholds.versions(ZEBRA).getFirst().cutOffs()).extracting(MeasuredVersion.Measured::viewpoint).containsExactly(null,
                Viewpoint.LEFT);
        assertThat(thresholds.versions(ZEBRA).getFirst().cutOffs().getLast().validation().known()).isEqualTo(ANIMALS);
        decided(lookedUp(versionId(), 1, i -> 0.6).getFirst());
        assertThat(laboratory.decisions(newest(), 50)).as("of a photograph that shows no side").hasSize(1);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update annotation set viewpoint = 'LEFT' where id in ("
                + "select annotation_id from identification_run where recipe_id = ?)", versionId()));
        assertThat(laboratory.decisions(newest(), 50)).as("its side has cut-offs of its own").isEmpty();
        assertThat(laboratory.decisions(left, 50)).hasSize(1);

        inOneTransaction(() -> thresholds.set(ZEBRA, null, number, new CutOffs(0.72, 0.5, 1), "all others"));
        assertThat(thresholds.newest(ZEBRA, Viewpoint.LEFT).orElseThrow().own()).as("kept").contains(WANTED);
        thresholds.lift(ZEBRA, Viewpoint.LEFT, number + 1, "not worth it");
        assertThat(thresholds.newest(ZEBRA, Viewpoint.LEFT).orElseThrow()).satisfies(scope -> {
            assertThat(scope.own()).isEmpty();
            assertThat(scope.cutOffs()).isEqualTo(new CutOffs(0.72, 0.5, 1));
        });
        assertThatThrownBy(() -> thresholds.lift(ZEBRA, Viewpoint.LEFT, number + 2, "again"))
                .hasMessageContaining("no cut-offs of its own");
        inOneTransaction(() -> thresholds.revert(ZEBRA, number + 2, number, "with the left again"));
        assertThat(thresholds.newest(ZEBRA, Viewpoint.LEFT).orElseThrow().own()).contains(WANTED);
    }

    @Test
    void scoresThatDriftAwayFromTheValidationAreNoticedAndOthersAreNot() {
        double[] validation = laboratory.look(newest(), WANTED, null).trials().nearestOfEncounters();
        lookedUp(versionId(), 60, i -> validation[i * (validation.length - 1) / 59]);
        assertThat(laboratory.look(newest(), WANTED, null).drift()).satisfies(drift -> {
            assertThat(drift.encounters()).isEqualTo(60);
            assertThat(drift.away()).isFalse();
        });
        nearSomebodyWithoutName(versionId());
        assertThat(laboratory.look(newest(), WANTED, null).drift()).as("trials are asked of named animals alone")
                .satisfies(drift -> assertThat(drift.away()).isFalse());

        thresholds.set(ZEBRA, null, seen(), WANTED, "watch anew");
        lookedUp(versionId(), 60, i -> 0.2 + i * 1e-6);
        assertThat(laboratory.look(newest(), WANTED, null).warnings()).singleElement().asString().contains("last 60 encounters");
    }

    @Test
    void anEvaluationWithoutKeptAnswersHasNothingToShow() {
        long old = evaluation("cosine", false, NUMBERS.incrementAndGet());
        recipes.use(old, CUT, Map.of(), seen(), "made before");
        kept();

        assertThat(laboratory.kept(newest())).isFalse();
        assertThat(thresholds.versions(ZEBRA).getFirst().cutOffs()).singleElement().extracting(MeasuredVersion.Measured::validation)
                .isNull();
        assertThat(thresholds.versions(ZEBRA).get(1).cutOffs()).singleElement().extracting(MeasuredVersion.Measured::validation)
                .isNotNull();
    }

    /** @param fitted tells numbers that a recipe was fitted with from others */
    private static long evaluation(String name, boolean answers, int fitted) {
        return DATABASE.asOwner().inTransaction(handle -> evaluation(handle, name, answers, "fitted as " + fitted));
    }

    /** A version is made with all its sides at once. */
    private int inOneTransaction(IntSupplier work) {
        return jdbi.inTransaction(same -> work.getAsInt());
    }

    private RecipeScope newest() {
        return thresholds.newest(ZEBRA, null).orElseThrow();
    }

    private int seen() {
        return recipes.versions(ZEBRA).stream().findFirst().map(RecipeVersion::number).orElse(0);
    }

    /** What a server delivers in the same transaction. */
    private void kept() {
        wired.fired().stream().filter(RecipeChosen.class::isInstance).map(RecipeChosen.class::cast).reduce((former, last) -> last)
                .ifPresent(evidence::chosen);
    }

    private static long versionId() {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select id from species_recipe where species_id = 50 order by number desc limit 1").mapTo(Long.class).one());
    }

    private static String audited() {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select reason from audit_event where action = 'recipe.set' order by seq desc limit 1").mapTo(String.class).one());
    }

    private static void decided(long annotation) {
        DATABASE.asOwner().useHandle(handle -> handle.execute("""
                insert into match_decision (sighting_id, annotation_id, run_id, verdict, named, reviewer_id)
                select a.sighting_id, a.id, r.id, 'NEW_INDIVIDUAL', 'Zora', 1 from annotation a join identification_run r on r.annotation_id = a.id
                where a.id = ?
                """, annotation));
    }

    /** Photographs of as many sightings, answered by a version of the recipe: the best candidate is of a named zebra. */
    private static List<Long> lookedUp(long version, int count, IntToDoubleFunction score) {
        return DATABASE.asOwner().withHandle(handle -> IntStream.range(0, count).mapToObj(i -> handle.createQuery("""
                with seen as (insert into sighting (species_id) values (50) returning id),
                photographed as (insert into annotation (photo_id, sighting_id, species_id, x, y, width, height)
                    select 1, id, 50, 0, 0, 20, 20 from seen returning id),
                run as (insert into identification_run (annotation_id, species_id, state, model_id, recipe_id, trace, method, label,
                    nearest_similarity, gallery_annotations, finished_at)
                    select id, 50, 'DONE', 1, :version, '[]', 'best', 'UNCERTAIN', 0.99, 9, now() from photographed returning id),
                candidate as (insert into identification_candidate (run_id, rank, individual_id, annotation_id, similarity, label, neighbors)
                    select run.id, 1, 500, 5000, :score, 'UNCERTAIN', 1 from run
                    union all select run.id, 2, 501, 5001, 0.1, 'LIKELY_NEW', 1 from run)
                select id from photographed
                """).bind("version", version).bind("score", score.applyAsDouble(i)).mapTo(Long.class).one()).toList());
    }

    /** As frames of one burst are. */
    private static void nearSomebodyWithoutName(long version) {
        DATABASE.asOwner().useHandle(handle -> handle.execute("""
                insert into identification_candidate (run_id, rank, sighting_id, annotation_id, similarity, label, neighbors)
                select r.id, 3, b.sighting_id, b.id, 0.99, 'LIKELY_MATCH', 1 from identification_run r
                join lateral (select a.id, a.sighting_id from annotation a join sighting s on s.id = a.sighting_id
                    where s.individual_id is null and a.id <> r.annotation_id and a.species_id = r.species_id limit 1) b on true
                where r.recipe_id = ?
                """, version));
    }

    /**
     * Of half as many animals that the gallery knows as that it does not, each asked twice in validation and once in the test. By
     * “sift”, every second photograph of a known animal is never compared with that animal.
     */
    private static long evaluation(Handle handle, String name, boolean answers, String numbers) {
        Recipe recipe = RecipeFile.shipped(name);
        FittedRecipe fitted = new FittedRecipe(recipe, recipe.stages().stream()
                .map(stage -> new FittedStage(stage, Map.of(), Map.of(), OptionalDouble.empty(), OptionalDouble.empty())).toList(),
                new Threshold(0.7, 0.5, recipe.k(), 1),
                new FittedRecipe.Origin("Equus quagga", Map.of("global", "four 1"), Optional.empty(),
                        9, 3, 3, 9, 9, numbers));
        long id = handle.createQuery("""
                insert into evaluation (species_id, model_id, recipe_name, recipe, seed, photographs, individuals, available, sides_differ,
                    data_sha256, state, queued_by) values (50, 1, :name, '{}', 1, 0, 0, 0, false, repeat('0', 64), 'RUNNING', 1) returning id
                """).bind("name", name).mapTo(Long.class).one();
        Random random = new Random(3);
        for (int photograph = 0; photograph < 3 * ANIMALS; photograph++) {
            int animal = photograph / 3;
            boolean known = animal % 2 == 0;
            boolean test = photograph % 3 == 2;
            handle.execute("""
                    insert into evaluation_sample (evaluation_id, annotation_id, sighting_id, individual_id, individual, encounter, viewpoint,
                        photo_sha256, box, role) values (?, ?, ?, ?, ?, ?, 'LEFT', 'x', '0 0 1 1', ?)
                    """, id, photograph, photograph, animal, "Zebra " + animal, "day " + photograph,
                    (test ? "TEST_" : "VAL_") + (known ? "KNOWN" : "UNKNOWN"));
        }
        for (int photograph = 0; answers && photograph < 3 * ANIMALS; photograph++) {
            boolean known = photograph / 3 % 2 == 0;
            boolean test = photograph % 3 == 2;
            boolean listed = name.equals("sift") && photograph % 3 == 1;
            Double own = !known ? null
                    : test ? Double.valueOf(0.99) : listed ? Double.valueOf(-0.4) : Double.valueOf(0.75 + random.nextDouble() / 8);
            double other = test ? 0.6 : 0.45 + random.nextDouble() / 8;
            handle.createUpdate("""
                    insert into evaluation_answer (evaluation_id, annotation_id, own_score, own_annotation_id, other_score, other_annotation_id,
                        right_first, accepted, individual_rank) values (:id, :photograph, :own, :ownPhotograph, :other, 0, :right, true, 1)
                    """).bind("id", id).bind("photograph", photograph).bindByType("own", own, Double.class)
                    .bindByType("ownPhotograph", known ? Long.valueOf(1) : null, Long.class).bind("other", other)
                    .bind("right", known && !listed).execute();
        }
        handle.createUpdate("update evaluation set state = 'DONE', result = '{}', fitted = :fitted, finished_at = now() where id = :id")
                .bind("fitted", RecipeFile.write(fitted)).bind("id", id).execute();
        return id;
    }
}
