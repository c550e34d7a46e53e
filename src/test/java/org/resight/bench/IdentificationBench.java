package org.resight.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.recipe.Cascade;
import org.resight.engine.identification.recipe.GalleryEvidence;
import org.resight.engine.identification.recipe.GalleryEvidence.ByMatcher;
import org.resight.engine.identification.recipe.GalleryEvidence.ByModel;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.Remembered;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.SiftMatcher;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;

/**
 * One annotation against 10,000 of its species in one thread: the search alone, and with the recipe `wildfusion`, that matches
 * marks on a shortlist of 50, its features being in memory. Features are those of the demo catalog's animals.
 */
class IdentificationBench {

    private static final int GALLERY = 10_000;
    private static final int DIMENSION = 512;
    private static final int PICTURES = 40;
    private static final int QUERIES = 15;

    @Test
    void oneAnnotationAgainstTenThousand() {
        SyntheticGallery gallery = new SyntheticGallery(GALLERY, DIMENSION, 1);
        ExactNeighborIndex index = new ExactNeighborIndex(DIMENSION);
        List<GalleryEntry> entries = gallery.entries();
        entries.forEach(index::add);
        ByModel model = new ByModel(index, id -> Optional.of(entries.get((int) id - 1)),
                new GalleryNeighborhoods(index, id -> entries.get((int) id - 1), 1, false));
        SiftMatcher matcher = new SiftMatcher();
        List<PairFeatures> features = SyntheticRecipe.marks(matcher, PICTURES);
        ByMatcher marks = new ByMatcher(matcher, id -> Optional.of(features.get((int) id % features.size())));
        double[] search = new double[QUERIES];
        double[] whole = new double[QUERIES];
        for (int i = -5; i < QUERIES; i++) {
            Embedding query = gallery.query();
            PairFeatures own = features.get(Math.floorMod(i, features.size()));
            long start = System.nanoTime();
            identify(RecipeFile.shipped("cosine"), query, own, model, marks);
            long second = System.nanoTime();
            identify(RecipeFile.shipped("wildfusion"), query, own, model, marks);
            if (i >= 0) {
                search[i] = (second - start) / 1e6;
                whole[i] = (System.nanoTime() - second) / 1e6;
            }
        }
        matcher.close();
        System.out.printf(Locale.ROOT,
                "1 against %,d, one thread: cosine %.2f ms; wildfusion, 50 pairs of marks, %.0f ms (p95 %.0f ms), %.0f x%n",
                GALLERY, quantile(search, 0.5), quantile(whole, 0.5), quantile(whole, 0.95), quantile(whole, 0.5) / quantile(search, 0.5));
    }

    private static void identify(Recipe recipe, Embedding query, PairFeatures own, ByModel model, ByMatcher marks) {
        GalleryEvidence evidence = new GalleryEvidence(new GalleryEvidence.Query(Viewpoint.LEFT,
                NeighborFilter.ofSpecies(SyntheticGallery.SPECIES), SideRule.ANY_SIDE, Map.of("global", query), Map.of("sift", own)),
                Map.of("global", model), Map.of("sift", marks));
        new Cascade(SyntheticRecipe.fitted(recipe, Map.of())).identify(new Remembered(evidence),
                neighbor -> new Identity.Individual(neighbor.annotation() / 10),
                Set.of());
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
