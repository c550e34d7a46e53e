package org.resight.evaluate;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Right;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.identification.recipe.Workers;
import org.resight.gallery.Galleries;
import org.resight.gallery.Gallery;
import org.resight.gallery.LookAlikes;
import org.resight.platform.web.Product;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** A species of which every animal looks alike on each photograph, and what measures recipes on it; each class has it in a database of its own. */
abstract class MeasuredZebras {

    static final long ZEBRA = 50;
    private static final int ANIMALS = 12;
    static final int PHOTOGRAPHS = ANIMALS * 4;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());

    final Jdbi jdbi;
    final Wired wired;
    final Evaluations evaluations;
    final EvaluationSteps steps;
    final Measuring measuring;
    final Answers answers;
    List<List<Long>> alike = List.of();
    private final Database database;

    MeasuredZebras(Database database) {
        this.database = database;
        jdbi = database.asApplication();
        wired = new Wired(jdbi).with(Gallery.class, Galleries.searching(jdbi))
                .with(Product.class, new Product() {
                    @Override
                    public String getVersion() {
                        return "test";
                    }
                }).with(LookAlikes.class, new LookAlikes() {
                    @Override
                    public List<List<Long>> among(Collection<Long> annotations, Workers workers) {
                        return alike;
                    }
                }).actingAs(Right.ADMINISTER);
        evaluations = wired.get(Evaluations.class);
        steps = wired.get(EvaluationSteps.class);
        answers = wired.get(Answers.class);
        measuring = measuring();
    }

    static void plant(Database database) {
        database.asOwner().useHandle(SmallCatalog::plant);
        database.asOwner().useTransaction(MeasuredZebras::plantZebras);
    }

    long measured(String recipe, long seed) {
        return measured(recipe, SplitPlan.openSet(seed));
    }

    long measured(String recipe, SplitPlan plan) {
        long id = evaluations.ask(ZEBRA, recipe, plan, null);
        measuring.measure(steps.begin(id).orElseThrow(), (total, done) -> {});
        return id;
    }

    static long animal(long annotation) {
        return 500 + (annotation - 5000) / 4;
    }

    List<String> roles(long evaluation) {
        return database.asOwner().withHandle(handle -> handle.createQuery("select role from evaluation_sample where evaluation_id = :id")
                .bind("id", evaluation).mapTo(String.class).list());
    }

    private Measuring measuring() {
        Measuring made = wired.get(Measuring.class);
        made.executor = (ManagedExecutorService) Proxy.newProxyInstance(MeasuredZebras.class.getClassLoader(),
                new Class<?>[]{ManagedExecutorService.class}, (proxy, method, arguments) -> method.invoke(THREADS, arguments));
        return made;
    }

    private static void plantZebras(Handle handle) {
        handle.execute("insert into species (id, scientific_name, common_name) values (50, 'Equus quagga', 'zebra')");
        Random random = new Random(4);
        for (int animal = 0; animal < ANIMALS; animal++) {
            long individual = 500 + animal;
            handle.execute("insert into individual (id, species_id) values (?, 50)", individual);
            handle.execute("insert into individual_name (individual_id, species_id, name) values (?, 50, ?)", individual,
                    "Zebra " + animal);
            double[] looks = random.doubles(4, -1, 1).toArray();
            for (int sighting = 0; sighting < 4; sighting++) {
                long id = 5000 + animal * 4 + sighting;
                handle.execute("insert into sighting (id, species_id, individual_id, encounter) values (?, 50, ?, ?)", id, individual,
                        "day " + id);
                handle.execute("insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height)"
                        + " values (?, 1, ?, 50, 0, 0, 20, 20)", id, id);
                double[] seen = IntStream.range(0, 4).mapToDouble(i -> looks[i] + 0.002 * random.nextGaussian()).toArray();
                double length = Math.sqrt(IntStream.range(0, 4).mapToDouble(i -> seen[i] * seen[i]).sum());
                handle.execute("insert into embedding (annotation_id, species_id, model_id, vector) values (?, 50, 1, ?::vector)", id,
                        IntStream.range(0, 4).mapToObj(i -> String.format(Locale.ROOT, "%.7f", seen[i] / length))
                                .collect(Collectors.joining(",", "[", "]")));
            }
        }
    }
}
