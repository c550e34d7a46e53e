package org.resight.journey;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.resight.testing.Server;

/**
 * A species with confirmed identities, put into the database by a journey that is not about how they came there. The photographs have
 * no files.
 *
 * @param animals the animal, 0 to {@link #ANIMALS} − 1, that each annotation shows
 * @param waiting the annotation, of animal 0, that nobody has named
 */
record Planted(long species, Map<Long, Integer> animals, long waiting) {

    static final int ANIMALS = 12;

    private static final Duration LEARNING = Duration.ofMinutes(6);

    /**
     * Waits until the server has a model, and plants twelve animals, and one more photograph of the first.
     *
     * @param name of each animal, before its number
     * @param sightings of each animal by its name
     */
    static Planted animals(Server server, String scientific, String common, String name, int sightings) {
        int dimension = Integer.parseInt(eventually(server, "select dimension::text from embedding_model where in_use"));
        return server.asOwner().inTransaction(handle -> {
            long species = species(handle, scientific, common);
            Map<Long, Integer> animals = new LinkedHashMap<>();
            long waiting = 0;
            Random random = new Random(2);
            for (int animal = 0; animal < ANIMALS; animal++) {
                long individual = individual(handle, species, name + " " + animal);
                double[] looks = random.doubles(dimension, -1, 1).toArray();
                for (int sighting = 0; sighting < sightings; sighting++) {
                    animals.put(embedded(handle, species, individual, seen(looks, random)), animal);
                }
                if (animal == 0) {
                    waiting = embedded(handle, species, null, seen(looks, random));
                    animals.put(waiting, animal);
                }
            }
            return new Planted(species, animals, waiting);
        });
    }

    /** One that no other journey has. */
    static long species(Handle handle, String scientific, String common) {
        return insert(handle, "insert into species (scientific_name, common_name) values (? || random(), ?) returning id", scientific,
                common);
    }

    static long individual(Handle handle, long species, String name) {
        long individual = insert(handle, "insert into individual (species_id) values (?) returning id", species);
        handle.execute("insert into individual_name (individual_id, species_id, name) values (?, ?, ?)", individual, species, name);
        return individual;
    }

    static long photo(Handle handle) {
        return insert(handle, "insert into photo (sha256, file_name, format, byte_count, width, height)"
                + " values (encode(sha256(random()::text::bytea), 'hex'), 'planted.jpg', 'JPEG', 9, 100, 80) returning id");
    }

    /** An annotation in a sighting of its own, of nobody where the individual is null. */
    static long annotation(Handle handle, long species, Long individual, long photo) {
        long sighting =
                insert(handle, "insert into sighting (species_id, individual_id) values (?, ?) returning id", species, individual);
        return insert(handle, "insert into annotation (photo_id, sighting_id, species_id, x, y, width, height)"
                + " values (?, ?, ?, 0, 0, 90, 70) returning id", photo, sighting, species);
    }

    static long insert(Handle handle, String sql, Object... values) {
        return handle.select(sql, values).mapTo(Long.class).one();
    }

    /** The query's one text, once there is one. */
    static String eventually(Server server, String query) {
        long end = System.nanoTime() + LEARNING.toNanos();
        while (System.nanoTime() < end) {
            var found = server.asOwner().withHandle(handle -> handle.createQuery(query).mapTo(String.class).findOne());
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        throw new AssertionError("nothing came of: " + query);
    }

    private static double[] seen(double[] looks, Random random) {
        return Arrays.stream(looks).map(value -> value + 0.3 * random.nextGaussian()).toArray();
    }

    private static long embedded(Handle handle, long species, Long individual, double[] raw) {
        double length = Math.sqrt(Arrays.stream(raw).map(value -> value * value).sum());
        long annotation = annotation(handle, species, individual, photo(handle));
        handle.execute("insert into embedding (annotation_id, species_id, model_id, vector) select ?, ?, id, ?::vector from embedding_model"
                + " where in_use", annotation, species,
                Arrays.stream(raw).mapToObj(value -> String.format(Locale.ROOT, "%.7f", value / length))
                        .collect(Collectors.joining(",", "[", "]")));
        return annotation;
    }
}
