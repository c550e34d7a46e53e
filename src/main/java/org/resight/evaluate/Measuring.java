package org.resight.evaluate;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.EvaluationJson;
import org.resight.engine.evaluation.Evaluator;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Provenance;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.evaluation.Split;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.RecipeFitter;
import org.resight.engine.identification.recipe.RecipeTrial;
import org.resight.engine.identification.recipe.SampleGallery;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.engine.matching.FeatureKey;
import org.resight.engine.matching.MemoryFeatureCache;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PooledMatcher;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.gallery.LookAlikes;
import org.resight.gallery.Matchers;
import org.resight.gallery.PairFeatureStore;
import org.resight.gallery.SearchableModel;
import org.resight.platform.web.Product;

/** Splits a snapshot, fits the recipe on its validation, and measures it on its test. */
@ApplicationScoped
class Measuring {

    private static final int RESAMPLES = 1000;

    /** Twice a shortlist's features would do; this holds those of a species of some hundreds of photographs. */
    private static final long FEATURES_IN_MEMORY = 96L << 20;

    @Resource
    ManagedExecutorService executor;

    @Inject
    Matchers known;

    @Inject
    EvaluationSteps steps;

    @Inject
    PairFeatureStore features;

    @Inject
    LookAlikes lookAlikes;

    @Inject
    Product product;

    /** Told how far it is; by one thread at a time, though not always the same. */
    interface Progress {
        void told(int total, int done);
    }

    /**
     * @return what came of it, in a sentence
     * @throws UnusableRecipeException if there is too little to fit on, or the model has changed; it says what is missing
     */
    String measure(EvaluationRow row, Progress progress) {
        SearchableModel model = steps.model(row).orElseThrow(() -> new UnusableRecipeException(
                "Another model has come into use since this was asked for: ask again, for the model that is in use now."));
        Recipe recipe = RecipeFile.read(row.recipe());
        if (steps.lost(row.id()) > 0) {
            throw changed();
        }
        Snapshot snapshot = steps.samples(row.id());
        Map<Sample, Embedding> vectors = vectors(model, row, snapshot);
        List<List<Sample>> duplicates = duplicates(vectors.keySet());
        Split split = split(row, snapshot, vectors.keySet(), duplicates);
        Map<String, PairMatcher> matchers = new TreeMap<>();
        recipe.matchers().forEach(key -> matchers.put(key, new PooledMatcher(ManagedWorkers.size(), () -> known.open(key))));
        try {
            return measured(row, progress, model, recipe, split, Cautions.of(steps.warnings(row), row, snapshot, split, duplicates.size()),
                    gallery(recipe, row, split, vectors, matchers));
        } finally {
            matchers.values().forEach(PairMatcher::close);
        }
    }

    private static Split split(EvaluationRow row, Snapshot snapshot, Set<Sample> samples, List<List<Sample>> duplicates) {
        Map<String, LocalDate> days = new HashMap<>();
        snapshot.rows().forEach(each -> {
            LocalDate day = each.day();
            if (day != null) {
                days.put(Long.toString(each.annotationId()), day);
            }
        });
        Split split = row.plan().split(samples, duplicates, sample -> Optional.ofNullable(days.get(sample.file())));
        if (!split.roles().containsValue(Role.GALLERY) || split.roles().values().stream().noneMatch(Role::isTest)) {
            throw new UnusableRecipeException(
                    "Split so, the gallery or the test is empty, since photographs of one encounter stay together "
                            + "and nobody is new twice: choose other days.");
        }
        return split;
    }

    private Map<Sample, Embedding> vectors(SearchableModel model, EvaluationRow row, Snapshot snapshot) {
        Map<Long, Embedding> byAnnotation = new HashMap<>();
        for (GalleryEntry entry : steps.vectors(model, row.speciesId(),
                snapshot.rows().stream().map(Snapshot.Row::annotationId).toList())) {
            byAnnotation.put(entry.annotation(), entry.embedding());
        }
        Map<Sample, Embedding> vectors = new LinkedHashMap<>();
        for (Snapshot.Row each : snapshot.rows()) {
            Embedding vector = byAnnotation.get(each.annotationId());
            if (vector == null) {
                throw changed();
            }
            vectors.put(each.sample(row.species()), vector);
        }
        return vectors;
    }

    private static UnusableRecipeException changed() {
        return new UnusableRecipeException(
                "A photograph of the snapshot has been deleted, or its box drawn anew, before it was measured: ask again.");
    }

    private SampleGallery gallery(Recipe recipe, EvaluationRow row, Split split, Map<Sample, Embedding> vectors,
            Map<String, PairMatcher> matchers) {
        MemoryFeatureCache inMemory = new MemoryFeatureCache(FEATURES_IN_MEMORY);
        Map<String, Function<Sample, Optional<PairFeatures>>> marks = new HashMap<>();
        matchers.forEach((key, matcher) -> marks.put(key, sample -> {
            FeatureKey kept = new FeatureKey(matcher.model().features(), sample.file());
            return inMemory.find(kept).or(() -> {
                Optional<PairFeatures> read = features.find(Long.parseLong(sample.file()), matcher.model().features());
                read.ifPresent(found -> inMemory.keep(kept, found));
                return read;
            });
        }));
        return new SampleGallery(List.of(recipe), row.sides(),
                split.samples(Role.GALLERY), vectors, matchers, marks);
    }

    private String measured(EvaluationRow row, Progress progress, SearchableModel model, Recipe recipe, Split split,
            List<String> warnings, SampleGallery gallery) {
        int total = RecipeTrial.size(split);
        AtomicInteger done = new AtomicInteger();
        RecipeTrial trial = RecipeTrial.of(new RecipeFitter(recipe, CutOffSearch.USUAL), split, gallery, used(recipe, model),
                new ManagedWorkers(executor), () -> {
                    int answered = done.incrementAndGet();
                    if (answered % 16 == 0 || answered == total) {
                        synchronized (done) {
                            progress.told(total, answered);
                        }
                    }
                });
        SpeciesEvaluation figures = trial.measuredBy(new Evaluator(new Bootstrap(RESAMPLES, row.seed()), CutOffSearch.USUAL));
        Evaluation evaluation = new Evaluation(
                new Provenance(product.getVersion(), settings(row), used(recipe, model), row.recipe(), row.plan().words(), sha256(split),
                        row.dataSha256(), row.seed(),
                        RESAMPLES,
                        warnings),
                List.of(figures));
        Map<Long, String> roles = new HashMap<>();
        split.roles().forEach((sample, role) -> roles.put(Long.parseLong(sample.file()), role.name()));
        steps.done(row.id(), EvaluationJson.write(evaluation), RecipeFile.write(trial.fitted()), roles, AnswerStore.Told.of(trial));
        return split.ofOneKind().isPresent() ? "Measured on %d photographs.".formatted(total)
                : String.format(Locale.ROOT, "Measured on %d photographs: geometric mean of BAKS and BAUS %.2f.", total,
                        evaluation.mean(Measure.GEOMETRIC_MEAN));
    }

    /** Near duplicates on both sides of a split would make figures too good. */
    private List<List<Sample>> duplicates(Set<Sample> samples) {
        Map<Long, Sample> byAnnotation = new HashMap<>();
        samples.forEach(sample -> byAnnotation.put(Long.parseLong(sample.file()), sample));
        return lookAlikes.among(byAnnotation.keySet(), new ManagedWorkers(executor)).stream()
                .map(group -> group.stream().map(byAnnotation::get).toList()).toList();
    }

    /** As the command line names them. */
    private static Map<String, String> settings(EvaluationRow row) {
        Map<String, String> settings =
                new TreeMap<>(Map.of("evaluation", Long.toString(row.id()), "sides", row.sides().name(), "make-split",
                        row.splitKind().name()));
        Optional.ofNullable(row.validationFrom()).ifPresent(day -> settings.put("validation-from", day.toString()));
        Optional.ofNullable(row.testFrom()).ifPresent(day -> settings.put("test-from", day.toString()));
        return settings;
    }

    private static String sha256(Split split) {
        return Snapshot.sha256(split.roles().entrySet().stream().map(entry -> entry.getKey().file() + "," + entry.getValue()));
    }

    private static Map<String, String> used(Recipe recipe, SearchableModel model) {
        Map<String, String> used = new TreeMap<>(model.versions());
        used.keySet().removeIf(key -> !recipe.models().contains(key) && !recipe.matchers().contains(key));
        return used;
    }
}
