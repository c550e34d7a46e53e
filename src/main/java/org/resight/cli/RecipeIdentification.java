package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.recipe.Cascade;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.GalleryEvidence;
import org.resight.engine.identification.recipe.GalleryEvidence.ByMatcher;
import org.resight.engine.identification.recipe.GalleryEvidence.ByModel;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.Remembered;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;

/** Identifies by a fitted recipe, with the very models and matchers that it was fitted with. */
final class RecipeIdentification implements AutoCloseable {

    private final FittedRecipe fitted;
    private final Map<String, PairMatcher> matchers;
    private final boolean centred;
    private final SideRule sides;

    private RecipeIdentification(FittedRecipe fitted, Map<String, PairMatcher> matchers, boolean centred, SideRule sides) {
        this.fitted = fitted;
        this.matchers = matchers;
        this.centred = centred;
        this.sides = sides;
    }

    /**
     * @param asked which sides somebody wants compared; null to do as the recipe was fitted
     * @throws CommandFailedException if the file is no fitted recipe, or one of other models or sides
     */
    static RecipeIdentification open(Path file, VectorModel model, MatcherOptions options, @Nullable SideRule asked, PrintWriter out) {
        try {
            String text = Files.readString(file);
            if (!RecipeFile.isFitted(text)) {
                throw new CommandFailedException(
                        "%s has not been fitted: `calibrate` fits recipes, and writes such files.".formatted(file));
            }
            FittedRecipe fitted = RecipeFile.readFitted(text);
            SideRule sides = sides(file, fitted, asked);
            boolean centred = fitted.origin().models().containsValue(Centring.words(model));
            Map<String, PairMatcher> matchers = options.open(fitted.recipe().matchers(), out);
            Map<String, String> there = new TreeMap<>();
            fitted.recipe().models().forEach(key -> there.put(key, centred ? Centring.words(model) : model.words()));
            matchers.forEach((key, matcher) -> there.put(key, words(matcher.model())));
            fitted.requireModels(there);
            return new RecipeIdentification(fitted, matchers, centred, sides);
        } catch (UnusableRecipeException e) {
            throw new CommandFailedException("%s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailedException("There is no file %s.".formatted(file), e);
        }
    }

    private static SideRule sides(Path file, FittedRecipe fitted, @Nullable SideRule asked) {
        Optional<SideRule> kept = fitted.origin().sides();
        if (kept.isEmpty()) {
            return Optional.ofNullable(asked).orElseThrow(() -> new CommandFailedException(
                    "%s does not say which sides it was fitted to: name them by --sides, or fit the recipe again.".formatted(file)));
        }
        if (asked != null && asked != kept.get()) {
            throw new CommandFailedException(("%s was fitted with --sides %s, and its cut-offs mean nothing with %s: leave out --sides, or "
                    + "fit the recipe again with it.").formatted(file, kept.get(), asked));
        }
        return kept.get();
    }

    /** Name and version, as a fitted recipe remembers a matcher. */
    static String words(MatcherModel matcher) {
        return matcher.name() + " " + matcher.version();
    }

    /** By the gallery's mean, where the recipe was fitted to such vectors. */
    Centring centring(List<float[]> gallery, int dimension) {
        if (!centred || gallery.isEmpty()) {
            return Centring.none(dimension);
        }
        return Centring.at(gallery).orElseThrow(() -> new CommandFailedException(("The gallery has only %d photographs, and the recipe was "
                + "fitted to vectors less the gallery's mean, of which so few leave nothing to compare: add photographs, or fit the recipe "
                + "with --%s.").formatted(gallery.size(), EvaluationOptions.NO_CENTRING)));
    }

    /** An answer for each query, in their order. */
    List<Identification> identify(Gallery gallery, List<EmbeddedPhotograph> queries, Features features,
            PrintWriter out) {
        Map<String, Photograph> all = Photograph.byPath(gallery.photographs());
        all.putAll(Photograph.byPath(queries.stream().map(EmbeddedPhotograph::photograph).toList()));
        Map<String, Map<String, PairFeatures>> extracted = new HashMap<>();
        matchers.forEach((key, matcher) -> extracted.put(key, features.of(matcher, all)));
        ByModel searched = gallery.searched(fitted.recipe().neighborhoodDepth(), sides != SideRule.ANY_SIDE);
        Progress progress = new Progress(out, "identifying", queries.size());
        return features.workers().map(queries, query -> {
            Identification found = new Cascade(fitted).identify(evidence(gallery, query, searched, extracted), gallery::identityOf,
                    Set.of());
            progress.step(1);
            return found;
        });
    }

    private Remembered evidence(Gallery gallery, EmbeddedPhotograph query, ByModel searched,
            Map<String, Map<String, PairFeatures>> extracted) {
        Recipe recipe = fitted.recipe();
        Map<String, Embedding> vectors = new HashMap<>();
        Map<String, ByModel> models = new HashMap<>();
        recipe.models().forEach(key -> {
            vectors.put(key, query.embedding());
            models.put(key, searched);
        });
        Map<String, PairFeatures> own = new HashMap<>();
        Map<String, ByMatcher> comparing = new HashMap<>();
        extracted.forEach((key, found) -> {
            Optional.ofNullable(found.get(query.photograph().path())).ifPresent(features -> own.put(key, features));
            PairMatcher matcher = matchers.get(key);
            if (matcher != null) {
                comparing.put(key, new ByMatcher(matcher, id -> Optional.ofNullable(found.get(gallery.photograph(id).path()))));
            }
        });
        return new Remembered(new GalleryEvidence(new GalleryEvidence.Query(query.photograph().viewpoint(), gallery.others(query), sides,
                vectors, own), models, comparing));
    }

    @Override
    public void close() {
        matchers.values().forEach(PairMatcher::close);
    }
}
