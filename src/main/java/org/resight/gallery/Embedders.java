package org.resight.gallery;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The loaded models of this server: the one in use, and for the time of re-embedding the next one. Loaded when first
 * needed, kept, and closed in order. Models work on a few platform threads of their own, since native networks occupy their thread.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = Embedders.EXECUTOR, maxAsync = Embedders.THREADS)
class Embedders {

    static final String EXECUTOR = "java:app/concurrent/embedding";
    static final int THREADS = 2;
    private static final Logger LOG = System.getLogger(Embedders.class.getName());

    @Resource(lookup = EXECUTOR)
    ManagedExecutorService executor;

    @Inject
    ModelFiles files;

    private final Map<Long, OpenModel> open = new HashMap<>();
    private final Map<Long, String> problems = new ConcurrentHashMap<>();

    List<Embedded> embed(RegisteredModel model, List<Crop> crops) {
        return new EmbeddingPipeline(executor).embed(open(model), crops);
    }

    /** Tries a model out, on the threads that would use it. */
    ModelTrial check(Path folder) {
        Future<ModelTrial> outcome = executor.submit(() -> files.check(folder));
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ModelTrial.Refused("The server is stopping. Try again when it is back.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check of the model in " + folder + " broke", e.getCause());
        }
    }

    /** @throws BrokenModelException if it cannot be loaded; tried anew each time */
    synchronized OpenModel open(RegisteredModel model) {
        OpenModel found = open.get(model.id());
        if (found != null) {
            return found;
        }
        try {
            OpenModel loaded = files.open(model);
            open.put(model.id(), loaded);
            problems.remove(model.id());
            LOG.log(Level.INFO, "model.loaded id={0} name={1}", model.id(), model.title());
            return loaded;
        } catch (BrokenModelException e) {
            problems.put(model.id(), e.getMessage());
            LOG.log(Level.WARNING, "model.broken id={0} reason={1}", model.id(), e.getMessage());
            throw e;
        }
    }

    /** Why a model could not be loaded when that was last tried. */
    Optional<String> problem(long model) {
        return Optional.ofNullable(problems.get(model));
    }

    synchronized void closeAllBut(Set<Long> wanted) {
        List<Long> others = open.keySet().stream().filter(id -> !wanted.contains(id)).toList();
        others.forEach(id -> {
            OpenModel model = open.remove(id);
            if (model != null) {
                model.close();
            }
        });
        problems.keySet().retainAll(wanted);
    }

    @PreDestroy
    synchronized void close() {
        closeAllBut(Set.of());
    }
}
