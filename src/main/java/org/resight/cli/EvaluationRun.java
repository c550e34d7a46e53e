package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.resight.engine.embedding.Embedding;
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
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.engine.matching.FeatureKey;
import org.resight.engine.matching.FolderFeatureCache;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.SiftMatcher;

/** Evaluates a recipe: reads, embeds, fits on validation, measures on the test; species by species. */
final class EvaluationRun {

    /** What came of it: the figures, and what they are of. */
    record Result(Evaluation evaluation, Split split, List<KnownPhotograph> photographs, Map<String, RecipeRun> species) {}

    private final EvaluationOptions options;
    private final String recipeText;
    private final Path cache;
    private final PrintWriter out;
    private final PhotographReader reader;
    private final Map<String, String> settings;
    private final List<String> warnings = new ArrayList<>();

    /** @param cache where vectors and features are kept */
    EvaluationRun(EvaluationOptions options, String recipeText, Path cache, PrintWriter out) {
        this.options = options;
        settings = options.settings();
        this.recipeText = recipeText;
        this.cache = cache;
        this.out = out;
        reader = new PhotographReader(out);
    }

    /** The text of a file, or of a recipe that comes with Resight. */
    static String recipeText(String nameOrFile) {
        try {
            return RecipeFile.SHIPPED.contains(nameOrFile) ? RecipeFile.write(RecipeFile.shipped(nameOrFile))
                    : Files.readString(Path.of(nameOrFile));
        } catch (IOException e) {
            throw new CommandFailedException("There is no recipe file %s; Resight's own are %s."
                    .formatted(nameOrFile, String.join(", ", RecipeFile.SHIPPED)), e);
        }
    }

    Result run() {
        try {
            Files.createDirectories(cache);
            Recipe recipe = RecipeFile.read(recipeText);
            List<KnownPhotograph> photographs = options.data.read(warnings::add);
            Split split = split(photographs);
            List<KnownPhotograph> asked = photographs.stream().filter(each -> split.role(each.sample()).isPresent()).toList();
            List<KnownPhotograph> gallery = asked.stream().filter(each -> split.roles().get(each.sample()) == Role.GALLERY).toList();
            try (VectorModel model = options.model.openForVectors(gallery, cache, reader, out); Workers workers = new Workers()) {
                Map<Sample, float[]> vectors = new HashMap<>();
                new Vectors(model, cache).of(asked, reader, out).forEach((photograph, vector) -> vectors.put(photograph.sample(), vector));
                return measured(recipe, model, vectors, split, asked, workers);
            }
        } catch (UnusableRecipeException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailedException("%s: %s".formatted(cache, e.getMessage()), e);
        }
    }

    private Split split(List<KnownPhotograph> photographs) {
        Path file = options.split;
        Split split = file == null ? new Splits(options.seed).openSet(photographs.stream().map(KnownPhotograph::sample).toList(),
                copies(photographs)) : SplitFile.read(file, photographs);
        if (split.roles().size() < photographs.size()) {
            warnings.add("%d photographs have no role in the split and take no part.".formatted(photographs.size() - split.roles().size()));
        }
        if (split.sharedEncounters() > 0) {
            warnings.add(("%d encounters stand on more than one side of gallery, validation and test. Photographs taken together resemble "
                    + "each other whoever they show, so the figures are too good.").formatted(split.sharedEncounters()));
        }
        return split;
    }

    /** Groups of photographs that are the same file to the byte. */
    private static List<List<Sample>> copies(List<KnownPhotograph> photographs) {
        return photographs.stream().collect(Collectors.groupingBy(KnownPhotograph::sha256,
                Collectors.mapping(KnownPhotograph::sample, Collectors.toList()))).values().stream()
                .filter(group -> group.size() > 1).toList();
    }

    private Result measured(Recipe recipe, VectorModel model, Map<Sample, float[]> vectors, Split split, List<KnownPhotograph> asked,
            Workers workers) {
        Map<String, String> models = new TreeMap<>();
        recipe.models().forEach(key -> models.put(key, model.words()));
        Map<String, PairMatcher> matchers = matchers(recipe);
        matchers.forEach((key, matcher) -> models.put(key, matcher.model().name() + " " + matcher.model().version()));
        Evaluator evaluator = new Evaluator(new Bootstrap(options.resamples, options.seed),
                new CutOffSearch(options.falseMatches, options.missedMatches, 0.95));
        Map<String, RecipeRun> runs = new TreeMap<>();
        List<SpeciesEvaluation> species = new ArrayList<>();
        for (String name : split.species()) {
            Split own = split.ofSpecies(name);
            SpeciesGallery gallery = gallery(recipe, own, vectors, matchers, asked, workers);
            Progress progress = new Progress(out, "identifying " + name, RecipeRun.size(own));
            RecipeRun run = RecipeRun.of(recipe, own, gallery, models, workers, progress);
            runs.put(name, run);
            species.add(evaluator.evaluate(name, RecipeFile.write(run.fitted()), run.fitted().threshold().likelyNew(), run.validation(),
                    run.test(), query -> run.accepted().contains(query.query())));
        }
        matchers.values().forEach(PairMatcher::close);
        Path splitFile = options.split;
        Provenance provenance = new Provenance(Resight.version(), settings, models, recipeText,
                splitFile == null ? "made with seed " + options.seed : "read from " + splitFile.getFileName(), SplitFile.sha256(split),
                dataSha256(asked), options.seed, options.resamples, warnings);
        return new Result(new Evaluation(provenance, species), split, asked, runs);
    }

    private SpeciesGallery gallery(Recipe recipe, Split split, Map<Sample, float[]> vectors, Map<String, PairMatcher> matchers,
            List<KnownPhotograph> asked, Workers workers) {
        List<Sample> samples = split.samples(Role.GALLERY);
        if (samples.isEmpty()) {
            throw new CommandFailedException("The gallery of %s is empty.".formatted(split.species()));
        }
        split.roles().keySet().stream().filter(sample -> !vectors.containsKey(sample)).findFirst().ifPresent(sample -> {
            throw new CommandFailedException("%s cannot be embedded: take it out of the split, and start again.".formatted(sample.file()));
        });
        List<float[]> ofGallery = samples.stream().map(vectors::get).filter(Objects::nonNull).toList();
        Centring centring = options.plain ? Centring.none(ofGallery.getFirst().length) : Centring.at(ofGallery);
        Map<Sample, Embedding> embeddings = centring.apply(vectors, List.copyOf(split.roles().keySet()), warnings::add);
        Map<Sample, KnownPhotograph> photographs = asked.stream().filter(each -> split.role(each.sample()).isPresent())
                .collect(Collectors.toMap(KnownPhotograph::sample, Function.identity()));
        Map<String, Map<Sample, PairFeatures>> features = new HashMap<>();
        matchers.forEach((key, matcher) -> features.put(key, features(matcher, photographs, workers)));
        return new SpeciesGallery(recipe, options.sides, samples, embeddings, matchers, features);
    }

    private Map<Sample, PairFeatures> features(PairMatcher matcher, Map<Sample, KnownPhotograph> photographs, Workers workers) {
        FolderFeatureCache kept = new FolderFeatureCache(cache.resolve("features"));
        Progress progress = new Progress(out, "features for " + matcher.model().name(), photographs.size());
        Map<Sample, PairFeatures> features = new ConcurrentHashMap<>();
        workers.map(List.copyOf(photographs.values()), photograph -> {
            FeatureKey key = new FeatureKey(matcher.model().features(), photograph.sha256());
            kept.find(key).or(() -> reader.read(photograph.photograph()).map(pixels -> {
                PairFeatures extracted = matcher.extract(pixels);
                kept.keep(key, extracted);
                return extracted;
            })).ifPresent(found -> features.put(photograph.sample(), found));
            progress.step(1);
            return key;
        });
        return features;
    }

    private static Map<String, PairMatcher> matchers(Recipe recipe) {
        Map<String, PairMatcher> matchers = new TreeMap<>();
        for (String key : recipe.matchers()) {
            if (!key.equals("sift")) {
                throw new CommandFailedException("The recipe asks for the matcher \"%s\"; there is sift.".formatted(key));
            }
            matchers.put(key, new PooledMatcher(SiftMatcher::new));
        }
        return matchers;
    }

    private static String dataSha256(List<KnownPhotograph> photographs) {
        return Sha256.of(photographs.stream().map(each -> each.sha256() + "\t" + each.sample()).sorted());
    }
}
