package org.resight.engine.identification.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.Identification.NothingFound;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.LocalFeatures;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;

/** Recipes on a real index: ten animals with six photographs each, around a direction of their own, half of them from each side. */
class GalleryEvidenceTest {

    private static final int DIMENSION = 16;

    private final Random random = new Random(9);
    private final float[][] animals = new float[10][DIMENSION];
    private final List<GalleryEntry> entries = new ArrayList<>();
    private final ExactNeighborIndex index = new ExactNeighborIndex(DIMENSION);
    private final Function<Neighbor, Identity> identityOf = neighbor -> new Identity.Individual(neighbor.annotation() / 6);

    GalleryEvidenceTest() {
        for (float[] animal : animals) {
            for (int i = 0; i < DIMENSION; i++) {
                animal[i] = (float) random.nextGaussian();
            }
        }
        for (int id = 0; id < 60; id++) {
            GalleryEntry entry = new GalleryEntry(id, id, 1, id % 2 == 0 ? Viewpoint.LEFT : Viewpoint.RIGHT, photograph(id / 6));
            entries.add(entry);
            index.add(entry);
        }
    }

    @Test
    void everyKindOfStageFindsTheAnimal() {
        for (String stage : List.of("""
                {"stage": "score", "score": "matcher:counts"}""", """
                {"stage": "score", "score": "l2:global"}""", """
                {"stage": "set-jaccard", "model": "global", "k1": 8, "k2": 4, "lambda": 0.3}""", """
                {"stage": "zhong", "model": "global", "k1": 8, "k2": 3, "lambda": 0.3}""")) {
            Proposal proposal = (Proposal) identify(stage, query(7, SideRule.ANY_SIDE), id -> Optional.of(features((int) id / 6)));

            assertThat(proposal.candidates().getFirst().identity()).as(stage).isEqualTo(new Identity.Individual(7));
            assertThat(proposal.candidates()).as(stage).hasSizeGreaterThanOrEqualTo(8);
            assertThat(proposal.candidates()).as(stage).extracting(Candidate::compared)
                    .isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
        }
    }

    @Test
    void onlyComparableSidesAreCompared() {
        Proposal proposal = (Proposal) identify("""
                {"stage": "set-jaccard", "model": "global", "k1": 8, "k2": 4, "lambda": 0.3}""", query(7, SideRule.SAME_SIDE_ONLY),
                id -> Optional.empty());

        assertThat(proposal.candidates()).flatExtracting(Candidate::neighbors).extracting(Neighbor::viewpoint).containsOnly(Viewpoint.LEFT);
        assertThat(proposal.gallerySize()).isEqualTo(30);
        GalleryEvidence.Query fromAbove = new GalleryEvidence.Query(Viewpoint.TOP, NeighborFilter.ofSpecies(1), SideRule.SAME_SIDE_ONLY,
                Map.of("global", photograph(7)), Map.of());
        assertThat(identify("""
                {"stage": "score", "score": "l2:global"}""", fromAbove, id -> Optional.empty())).isInstanceOf(NothingFound.class);
    }

    @Test
    void scoresComeInTheirUnitsAndNothingWhereNothingIsKept() {
        GalleryEvidence evidence =
                evidence(query(3, SideRule.ANY_SIDE), id -> id == 1 ? Optional.empty() : Optional.of(features((int) id)));
        List<Neighbor> neighbors = List.of(new Neighbor(0, 0, Viewpoint.LEFT, 0), new Neighbor(1, 1, Viewpoint.LEFT, 0),
                new Neighbor(2, 2, Viewpoint.LEFT, 0));

        assertThat(evidence.scores(ScoreKey.matcher("counts"), neighbors)).containsExactly(1 / 4.0, Double.NaN, 1 / 2.0);
        double cosine = evidence.scores(ScoreKey.cosine("global"), neighbors)[0];
        // 1 − |a − b| of unit vectors
        assertThat(evidence.scores(new ScoreKey(ScoreKey.Kind.L2, "global"), neighbors)[0])
                .isCloseTo(1 - Math.sqrt(2 - 2 * cosine), within(1e-9));
    }

    @Test
    void whatARecipeAsksForAndIsNotThereIsNamed() {
        assertThatThrownBy(() -> identify("""
                {"stage": "score", "score": "cosine:head"}""", query(7, SideRule.ANY_SIDE), id -> Optional.empty()))
                .isInstanceOf(UnusableRecipeException.class).hasMessageContaining("\"head\"").hasMessageContaining("global");
    }

    private Object identify(String stage, GalleryEvidence.Query query, LongFunction<Optional<PairFeatures>> features) {
        Recipe recipe = RecipeFile.read("""
                {"name": "t", "description": "t", "candidates": 8, "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 15}, %s]}""".formatted(stage));
        FittedRecipe fitted = new FittedRecipe(recipe, recipe.stages().stream()
                .map(each -> FittedStage.plain(each, OptionalDouble.empty(), OptionalDouble.empty())).toList(), new Threshold(1, 0, 1, 1),
                new FittedRecipe.Origin("Testus", Map.of(), Optional.empty(), 1, 1, 1, 1, 1, "none"));
        return new Cascade(fitted).identify(evidence(query, features), identityOf, Set.of());
    }

    private GalleryEvidence evidence(GalleryEvidence.Query query, LongFunction<Optional<PairFeatures>> features) {
        boolean sidesDiffer = query.sideRule() != SideRule.ANY_SIDE;
        return new GalleryEvidence(query, Map.of("global", new GalleryEvidence.ByModel(index, id -> Optional.of(entries.get((int) id)),
                new GalleryNeighborhoods(index, id -> entries.get((int) id), 20, sidesDiffer))),
                Map.of("counts", new GalleryEvidence.ByMatcher(new ByCount(), features)));
    }

    private GalleryEvidence.Query query(int animal, SideRule sides) {
        return new GalleryEvidence.Query(Viewpoint.LEFT, NeighborFilter.ofSpecies(1), sides, Map.of("global", photograph(animal)),
                Map.of("counts", features(animal)));
    }

    private Embedding photograph(int animal) {
        float[] vector = animals[animal].clone();
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] += (float) (0.4 * random.nextGaussian());
        }
        return Embedding.normalised(vector);
    }

    /** As many keypoints as the number says. */
    private static LocalFeatures features(int number) {
        return new LocalFeatures(1, 1, new float[4 * number], new byte[128 * number]);
    }

    /** The nearer the numbers of keypoints, the higher. */
    private static final class ByCount implements PairMatcher {

        @Override
        public MatcherModel model() {
            return new MatcherModel("counts", "1", "none", "compares numbers of keypoints", "Apache-2.0");
        }

        @Override
        public PairFeatures extract(Pixels crop) {
            return features(crop.width());
        }

        @Override
        public List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery) {
            int own = ((LocalFeatures) query).count();
            return gallery.stream().map(each -> new PairScore(1.0 / (1 + Math.abs(own - ((LocalFeatures) each).count())), 0, List.of()))
                    .toList();
        }

        @Override
        public void close() {}
    }
}
