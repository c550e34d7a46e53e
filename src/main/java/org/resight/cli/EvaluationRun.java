package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Evaluator;
import org.resight.engine.evaluation.Provenance;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.evaluation.Split;
import org.resight.engine.evaluation.Splits;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.RecipeFitter;
import org.resight.engine.identification.recipe.RecipeTrial;
import org.resight.engine.identification.recipe.SampleGallery;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.engine.identification.recipe.Workers;
import org.resight.engine.matching.FolderFeatureCache;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;

/** Evaluates recipes, or only fits them: reads, embeds, fits on validation, measures on the test; species by species. */
final class EvaluationRun {

    /** What came of one recipe: the figures, and what they are of. */
    record Result(String recipe, Evaluation evaluation, Split split, List<KnownPhotograph> photographs, Map<String, RecipeTrial> species) {}

    /** What has been read and embedded. */
    private record Ready(List<Recipe> recipes, Split split, List<KnownPhotograph> photographs, Map<Sample, float[]> vectors,
            Map<String, PairMatcher> matchers, VectorModel model, Workers workers) {}

    private final EvaluationOptions options;
    private final Map<String, String> recipes;
    private final Path cache;
    private final CutOffSearch wanted;
    private final PrintWriter out;
    private final PhotographReader reader;
    private final Map<String, String> settings;
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param recipes their texts by name, as {@link RecipeTexts} finds them
     * @param cache where vectors and features are kept
     */
    EvaluationRun(EvaluationOptions options, Map<String, String> recipes, Path cache, PrintWriter out) {
        this.options = options;
        settings = options.settings();
        wanted = options.wanted();
        this.recipes = recipes;
        this.cache = cache;
        this.out = out;
        reader = new PhotographReader(out);
    }

    /** Fits on validation, and measures on the test; a result for each recipe, in their order. */
    List<Result> run() {
        return with(split -> split, this::measured);
    }

    /**
     * Fits on validation, species by species; photographs of the test are neither decoded nor embedded.
     *
     * @throws IllegalStateException if there are several recipes
     */
    Map<String, FittedRecipe> fitted() {
        if (recipes.size() != 1) {
            throw new IllegalStateException("one recipe is fitted at a time, not " + recipes.keySet());
        }
        return with(EvaluationRun::withoutTest, this::fitted);
    }

    private <T> T with(UnaryOperator<Split> part, Function<Ready, T> work) {
        try {
            Files.createDirectories(cache);
            List<Recipe> read = recipes.values().stream().map(RecipeFile::read).toList();
            Map<String, PairMatcher> matchers =
                    options.matchers.open(read.stream().flatMap(recipe -> recipe.matchers().stream()).toList(), out);
            List<KnownPhotograph> photographs = options.data.read(warnings::add);
            Split split = part.apply(split(photographs));
            List<KnownPhotograph> asked = photographs.stream().filter(each -> split.role(each.sample()).isPresent()).toList();
            List<KnownPhotograph> gallery = asked.stream().filter(each -> split.roles().get(each.sample()) == Role.GALLERY).toList();
            try (VectorModel model = options.model.open(gallery.stream().map(KnownPhotograph::photograph).toList(), cache, reader, out);
                    CoreThreads workers = new CoreThreads()) {
                Map<String, float[]> found = new Vectors(model, cache).of(byChecksum(asked), reader, out);
                Map<Sample, float[]> vectors = new HashMap<>();
                asked.forEach(photograph -> Optional.ofNullable(found.get(photograph.sha256()))
                        .ifPresent(vector -> vectors.put(photograph.sample(), vector)));
                return work.apply(new Ready(read, split, asked, vectors, matchers, model, workers));
            } finally {
                matchers.values().forEach(PairMatcher::close);
            }
        } catch (UnusableRecipeException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailedException("%s: %s".formatted(cache, e.getMessage()), e);
        }
    }

    private Split split(List<KnownPhotograph> photographs) {
        Split split = options.split.split(options.seed, photographs, () -> {
            List<List<Sample>> duplicates = Duplicates.all(photographs, reader, out);
            if (!duplicates.isEmpty()) {
                warnings.add("%d groups of copies or near duplicates were kept on one side of the split.".formatted(duplicates.size()));
            }
            return duplicates;
        });
        if (split.roles().size() < photographs.size()) {
            warnings.add("%d photographs have no role in the split and take no part.".formatted(photographs.size() - split.roles().size()));
        }
        if (split.sharedEncounters() > 0) {
            warnings.add(("%d encounters stand on more than one side of gallery, validation and test. Photographs taken together resemble "
                    + "each other whoever they show, so the figures are too good.").formatted(split.sharedEncounters()));
        }
        split.ofOneKind().ifPresent(warnings::add);
        int torn = split.torn(Duplicates.copies(photographs));
        if (torn > 0) {
            warnings.add("%d groups of copies stand on more than one side of the split, so the figures are too good.".formatted(torn));
        }
        return split;
    }

    private static Split withoutTest(Split split) {
        Map<Sample, Role> kept = new HashMap<>(split.roles());
        kept.values().removeIf(Role::isTest);
        return new Split(kept);
    }

    private Map<String, FittedRecipe> fitted(Ready ready) {
        Recipe recipe = ready.recipes.getFirst();
        Map<String, FittedRecipe> fitted = new TreeMap<>();
        for (String name : ready.split.species()) {
            Split own = ready.split.ofSpecies(name);
            if (RecipeTrial.size(own) == 0) {
                throw new CommandFailedException(
                        "The split has no photographs for validation of %s, so nothing can be fitted.".formatted(name));
            }
            SampleGallery gallery = gallery(own, ready);
            Progress progress = new Progress(out, "fitting %s to %s".formatted(recipe.name(), name), RecipeTrial.size(own));
            fitted.put(name, RecipeTrial.fit(new RecipeFitter(recipe, wanted), own, gallery, models(recipe, ready), ready.workers,
                    () -> progress.step(1)));
        }
        warnings.forEach(warning -> out.println("Note: " + warning));
        return fitted;
    }

    private List<Result> measured(Ready ready) {
        Evaluator evaluator = new Evaluator(new Bootstrap(options.resamples, options.seed), wanted);
        Map<String, Map<String, RecipeTrial>> trials = new LinkedHashMap<>();
        Map<String, List<SpeciesEvaluation>> figures = new LinkedHashMap<>();
        for (String name : ready.split.species()) {
            Split own = ready.split.ofSpecies(name);
            SampleGallery gallery = gallery(own, ready);
            for (Recipe recipe : ready.recipes) {
                Progress progress = new Progress(out, "%s of %s".formatted(recipe.name(), name), RecipeTrial.size(own));
                RecipeTrial trial =
                        RecipeTrial.of(new RecipeFitter(recipe, wanted), own, gallery, models(recipe, ready), ready.workers,
                                () -> progress.step(1));
                trials.computeIfAbsent(recipe.name(), any -> new TreeMap<>()).put(name, trial);
                figures.computeIfAbsent(recipe.name(), any -> new ArrayList<>()).add(trial.measuredBy(evaluator));
            }
        }
        return ready.recipes.stream().map(recipe -> new Result(recipe.name(),
                new Evaluation(provenance(recipe, ready), Objects.requireNonNull(figures.get(recipe.name()))), ready.split,
                ready.photographs,
                Objects.requireNonNull(trials.get(recipe.name())))).toList();
    }

    private Provenance provenance(Recipe recipe, Ready ready) {
        return new Provenance(Resight.version(), settings, models(recipe, ready), Objects.requireNonNull(recipes.get(recipe.name())),
                options.split.words(options.seed), SplitFile.sha256(ready.split),
                dataSha256(ready.photographs), options.seed, options.resamples, warnings);
    }

    /** Name and version of what stands behind each key of a recipe. */
    private Map<String, String> models(Recipe recipe, Ready ready) {
        Map<String, String> models = new TreeMap<>();
        recipe.models().forEach(key -> models.put(key, options.plain ? ready.model.words() : Centring.words(ready.model)));
        recipe.matchers().forEach(
                key -> models.put(key, RecipeIdentification.words(Objects.requireNonNull(ready.matchers.get(key)).model())));
        return models;
    }

    private SampleGallery gallery(Split split, Ready ready) {
        List<Sample> samples = split.samples(Role.GALLERY);
        if (samples.isEmpty()) {
            throw new CommandFailedException("The gallery of %s is empty.".formatted(split.species()));
        }
        split.roles().keySet().stream().filter(sample -> !ready.vectors.containsKey(sample)).findFirst().ifPresent(sample -> {
            throw new CommandFailedException("%s cannot be embedded: take it out of the split, and start again.".formatted(sample.file()));
        });
        List<float[]> ofGallery = samples.stream().map(ready.vectors::get).filter(Objects::nonNull).toList();
        Centring centring = options.plain ? Centring.none(ofGallery.getFirst().length)
                : Centring.at(ofGallery)
                        .orElseThrow(() -> new CommandFailedException(("The gallery of %s has only %d photographs, whose mean "
                                + "leaves nothing to compare: add photographs of known animals, or use --%s.").formatted(split.species(),
                                        ofGallery.size(), EvaluationOptions.NO_CENTRING)));
        List<KnownPhotograph> photographs =
                ready.photographs.stream().filter(each -> split.role(each.sample()).isPresent()).toList();
        Map<Sample, String> checksums = photographs.stream().collect(Collectors.toMap(KnownPhotograph::sample, KnownPhotograph::sha256));
        Map<String, Function<Sample, Optional<PairFeatures>>> features = new HashMap<>();
        ready.matchers.forEach((key, matcher) -> {
            Map<String, PairFeatures> extracted =
                    new Features(new FolderFeatureCache(cache.resolve("features")), reader, ready.workers, out)
                            .of(matcher, byChecksum(photographs));
            features.put(key, sample -> Optional.ofNullable(checksums.get(sample)).map(extracted::get));
        });
        return new SampleGallery(ready.recipes, options.sides, samples, centring.apply(ready.vectors, split.roles().keySet()),
                ready.matchers,
                features);
    }

    private static Map<String, Photograph> byChecksum(List<KnownPhotograph> photographs) {
        Map<String, Photograph> byChecksum = new LinkedHashMap<>();
        photographs.forEach(each -> byChecksum.putIfAbsent(each.sha256(), each.photograph()));
        return byChecksum;
    }

    private static String dataSha256(List<KnownPhotograph> photographs) {
        return Sha256.of(photographs.stream().map(each -> each.sha256() + "\t" + each.sample()).sorted());
    }
}
