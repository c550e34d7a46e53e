package org.resight.gallery;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.platform.jobs.JobCancelled;
import org.resight.platform.jobs.JobControl;

/** Reads the marks on whatever annotations of a species have not been read yet, on the threads of the models, batch by batch. */
@ApplicationScoped
class FeatureExtraction {

    private static final int BATCH = 32;

    @Resource(lookup = Embedders.EXECUTOR)
    ManagedExecutorService executor;

    @Inject
    Matchers matchers;

    @Inject
    GalleryTransactions transactions;

    /** How many were read, and how many could not be. */
    record Extent(int done, int failed) {}

    private record Extracted(Map<Long, PairFeatures> features, Map<EmbeddingWork.Todo, String> problems) {}

    /**
     * Does what is missing, in transactions of its own. What cannot be read is noted with the job; recipes pass over it.
     *
     * @param matcher its key
     * @throws JobCancelled when the job says so
     */
    Extent extract(long species, String matcher, JobControl job) {
        String extractor = matchers.model(matcher).features();
        int done = 0;
        int failed = 0;
        long last = 0;
        for (List<EmbeddingWork.Todo> todos = transactions.nextWithoutFeatures(species, extractor, last, BATCH); !todos.isEmpty();
                todos = transactions.nextWithoutFeatures(species, extractor, last, BATCH)) {
            last = todos.getLast().annotation();
            job.progress(done + transactions.withoutFeatures(species, extractor), done, failed);
            Extracted made = inParallel(matcher, todos);
            transactions.keep(todos, made.features, extractor);
            made.problems.forEach((todo, problem) -> job.failure("annotation:" + todo.annotation(), todo.crop().photoName(), problem));
            done += made.features.size();
            failed += made.problems.size();
        }
        job.progress(done + failed, done, failed);
        return new Extent(done, failed);
    }

    private Extracted inParallel(String matcher, List<EmbeddingWork.Todo> todos) {
        int half = (todos.size() + Embedders.THREADS - 1) / Embedders.THREADS;
        List<Future<Extracted>> parts = new ArrayList<>();
        for (int from = 0; from < todos.size(); from += half) {
            List<EmbeddingWork.Todo> part = todos.subList(from, Math.min(from + half, todos.size()));
            parts.add(executor.submit(() -> extract(matcher, part)));
        }
        Extracted all = new Extracted(new LinkedHashMap<>(), new LinkedHashMap<>());
        try {
            for (Future<Extracted> part : parts) {
                Extracted made = part.get();
                all.features.putAll(made.features);
                all.problems.putAll(made.problems);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobCancelled("The server is stopping.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading marks by the matcher " + matcher + " broke", e.getCause());
        } finally {
            parts.forEach(part -> part.cancel(false));
        }
        return all;
    }

    private Extracted extract(String key, List<EmbeddingWork.Todo> todos) {
        Extracted made = new Extracted(new LinkedHashMap<>(), new LinkedHashMap<>());
        CropReader reader = new CropReader();
        try (PairMatcher matcher = matchers.open(key)) {
            for (EmbeddingWork.Todo todo : todos) {
                switch (reader.read(todo.crop())) {
                    case CropReader.Read.Cut cut -> made.features.put(todo.annotation(), matcher.extract(cut.pixels()));
                    case CropReader.Read.Unreadable none -> made.problems.put(todo, none.problem());
                }
            }
        }
        return made;
    }
}
