package org.resight.engine.identification.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.Evaluator;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.OpenSetAccuracy;
import org.resight.engine.evaluation.OpenSetAnswer;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.evaluation.Split;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.neighbors.Viewpoint;

/**
 * Twelve animals in the gallery and twelve that are not, seen from the left, where everybody resembles everybody, and from the right,
 * where nobody does: a new animal from the left is more like somebody than a known one from the right. Two are also seen from above, and
 * some from nobody knows where.
 */
class RecipeSidesTest {

    private static final int ANIMALS = 12;
    private static final int DIMENSIONS = 300;
    private static final Map<Viewpoint, double[]> SCORES = Map.of(Viewpoint.LEFT, new double[]{0.9, 0.7}, Viewpoint.RIGHT,
            new double[]{0.5, 0.3}, Viewpoint.TOP, new double[]{0.6, 0.2}, Viewpoint.UNKNOWN, new double[]{0.8, 0.4});
    private static final Workers HERE = new Workers() {
        @Override
        public <T, R> List<R> map(List<T> tasks, Function<T, R> work) {
            return tasks.stream().map(work).toList();
        }
    };

    private final Map<Sample, Role> roles = new HashMap<>();
    private final Map<Sample, Embedding> embeddings = new HashMap<>();
    private int queries;

    @BeforeEach
    void photographs() {
        for (int animal = 0; animal < ANIMALS; animal++) {
            Sample gallery = new Sample("g" + animal, "Testus", "known" + animal, "then", Viewpoint.UNKNOWN);
            roles.put(gallery, Role.GALLERY);
            embeddings.put(gallery, vector(animal, 1));
            for (Viewpoint side : SCORES.keySet()) {
                if (side != Viewpoint.TOP || animal < 2) {
                    ask(Role.VAL_KNOWN, animal, side);
                    ask(Role.VAL_UNKNOWN, animal, side);
                    ask(Role.TEST_KNOWN, animal, side);
                    ask(Role.TEST_UNKNOWN, animal, side);
                }
            }
        }
    }

    @Test
    void aSideOfWhichEnoughWasSeenHasItsOwnAndTheOthersFollowTheSpecies() {
        FittedRecipe bySpecies = trial("species").fitted();
        FittedRecipe bySide = trial("viewpoint").fitted();

        assertThat(bySpecies.sides()).isEmpty();
        assertThat(bySide.sides()).containsOnlyKeys(Viewpoint.LEFT, Viewpoint.RIGHT, Viewpoint.TOP);
        assertThat(bySide.own(Viewpoint.LEFT).orElseThrow().cutOff()).isCloseTo(0.8, within(0.05));
        assertThat(bySide.own(Viewpoint.RIGHT).orElseThrow().cutOff()).isCloseTo(0.4, within(0.05));
        assertThat(bySide.sides().get(Viewpoint.TOP)).isEqualTo(new SideCutOffs.OfSpecies(
                "too little data to choose a threshold: 2 known and 2 unknown individuals; 10 of each are needed"));
        assertThat(bySide.threshold(Viewpoint.TOP)).isEqualTo(bySide.threshold(Viewpoint.UNKNOWN)).isEqualTo(bySide.threshold());
        assertThat(bySide.threshold()).as("what is fitted to all sides is what it was").isEqualTo(bySpecies.threshold());
        assertThat(bySide.cutOff()).isEqualTo(bySpecies.cutOff());
        assertThat(bySide.own(Viewpoint.LEFT).orElseThrow().promise()).contains("likely match", "too little data to say");
    }

    @Test
    void everyAnswerRespectsTheThresholdOfItsSideAndNeverContradictsItsLabel() {
        FittedRecipe fitted = trial("viewpoint").fitted();
        SampleGallery gallery = gallery(fitted.recipe());

        for (Sample query : new Split(roles).samples(Role.TEST_KNOWN)) {
            Proposal answer = (Proposal) new Cascade(fitted).identify(gallery.evidence(query), gallery::identity, Set.of());
            Threshold holds = fitted.threshold(query.viewpoint());
            double best = answer.candidates().getFirst().score();
            assertThat(answer.threshold()).isEqualTo(holds);
            assertThat(answer.label()).isEqualTo(holds.label(best));
            assertThat(answer.decision() instanceof Decision.Match).isEqualTo(best >= holds.answersFrom());
            assertThat(holds.answersFrom()).isBetween(holds.likelyNew(), holds.likelyMatch());
        }
    }

    /** Left and right are told apart without a slip by their own cut-offs, and by no common one. */
    @Test
    void evaluationsMeasureTheCutOffOfEachSide() {
        RecipeTrial common = trial("species");
        RecipeTrial bySide = trial("viewpoint");

        assertThat(accepted(common, Viewpoint.LEFT, Role.TEST_UNKNOWN) == ANIMALS
                || accepted(common, Viewpoint.RIGHT, Role.TEST_KNOWN) == 0).isTrue();
        assertThat(accepted(bySide, Viewpoint.LEFT, Role.TEST_KNOWN)).isEqualTo(ANIMALS);
        assertThat(accepted(bySide, Viewpoint.LEFT, Role.TEST_UNKNOWN)).isZero();
        assertThat(accepted(bySide, Viewpoint.RIGHT, Role.TEST_KNOWN)).isEqualTo(ANIMALS);
        assertThat(accepted(bySide, Viewpoint.RIGHT, Role.TEST_UNKNOWN)).isZero();

        SpeciesEvaluation figures = measured(bySide);
        assertThat(figures.test().get(Measure.GEOMETRIC_MEAN).value())
                .isGreaterThan(measured(common).test().get(Measure.GEOMETRIC_MEAN).value() + 0.1);
        assertThat(figures.validation().baks()).isCloseTo(counted(bySide).baks(), within(1e-12));
        assertThat(figures.validation().baus()).isCloseTo(counted(bySide).baus(), within(1e-12));
        assertThat(figures.sides()).extracting(SpeciesEvaluation.Side::viewpoint)
                .containsExactly(Viewpoint.LEFT, Viewpoint.RIGHT, Viewpoint.TOP);
        assertThat(figures.sides().get(2)).returns(figures.threshold(), SpeciesEvaluation.Side::threshold)
                .returns(List.of(), SpeciesEvaluation.Side::curve);
        assertThat(figures.sides().getFirst().curve()).as("of the left alone, all of whose scores are high")
                .allSatisfy(point -> assertThat(point.cutOff()).isGreaterThan(0.6));
    }

    @Test
    void whatAPersonSetsLosesThePromiseOfWhatWasFittedAndNothingElseDoes() {
        FittedRecipe fitted = trial("viewpoint").fitted();
        Threshold left = fitted.threshold(Viewpoint.LEFT);

        FittedRecipe set = fitted.labelling(fitted.threshold(), Map.of(Viewpoint.LEFT, left, Viewpoint.TOP, new Threshold(0.9, 0.1, 1, 1)));

        assertThat(set.origin()).isEqualTo(fitted.origin());
        assertThat(set.own(Viewpoint.LEFT)).isEqualTo(fitted.own(Viewpoint.LEFT));
        assertThat(set.own(Viewpoint.TOP).orElseThrow().promise()).contains("a person has set them");
        assertThat(set.own(Viewpoint.TOP).orElseThrow().cutOff()).as("the species' decides").isEqualTo(fitted.cutOff());
        assertThat(set.threshold(Viewpoint.RIGHT)).as("left out, so it follows the species").isEqualTo(fitted.threshold());
        assertThat(fitted.labelling(new Threshold(0.9, 0.1, 1, 1), Map.of()).origin().promise()).contains("a person has set them");
    }

    private static long accepted(RecipeTrial trial, Viewpoint side, Role role) {
        return trial.test().split().samples(role).stream().filter(sample -> sample.viewpoint() == side)
                .filter(trial.accepted()::contains).count();
    }

    /** From the answers on validation; every animal there has as many photographs of a kind as any other but two. */
    private static OpenSetAccuracy counted(RecipeTrial trial) {
        return OpenSetAccuracy.of(Stream.concat(trial.validation().known().stream(), trial.validation().unknown().stream())
                .map(query -> new OpenSetAnswer<>(query.query().individual(),
                        trial.accepted().contains(query.query())
                                ? Optional.of(query.hits().getFirst().gallery().individual())
                                : Optional.<String>empty()))
                .toList(),
                trial.validation().unknown().stream().map(query -> query.query().individual())
                        .collect(Collectors.toSet()));
    }

    private static SpeciesEvaluation measured(RecipeTrial trial) {
        return trial.measuredBy(new Evaluator(new Bootstrap(10, 1), CutOffSearch.USUAL));
    }

    private RecipeTrial trial(String thresholds) {
        Recipe recipe = RecipeFile.read("""
                {"name": "sides", "description": "d", "thresholds": "%s", "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 50}]}""".formatted(thresholds));
        return RecipeTrial.of(new RecipeFitter(recipe, CutOffSearch.USUAL), new Split(roles), gallery(recipe), Map.of("global", "tiny 1"),
                HERE, () -> {});
    }

    private SampleGallery gallery(Recipe recipe) {
        return new SampleGallery(List.of(recipe), SideRule.ANY_SIDE, new Split(roles).samples(Role.GALLERY), embeddings, Map.of(),
                Map.of());
    }

    /** As like its own animal, or the one of its number, as its side makes it, and like nobody else. */
    private void ask(Role role, int animal, Viewpoint side) {
        String name = role + "-" + animal + "-" + side;
        Sample sample = new Sample(name, "Testus", (role.isKnown() ? "known" : role.isTest() ? "another" : "new") + animal, name, side);
        roles.put(sample, role);
        embeddings.put(sample, vector(animal, SCORES.get(side)[role.isKnown() ? 0 : 1] + animal / 1000.));
    }

    private Embedding vector(int animal, double cosine) {
        float[] values = new float[DIMENSIONS];
        values[animal] = (float) cosine;
        values[ANIMALS + queries++] = (float) Math.sqrt(1 - cosine * cosine);
        return Embedding.normalised(values);
    }
}
