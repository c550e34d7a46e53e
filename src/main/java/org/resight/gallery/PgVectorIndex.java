package org.resight.gallery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Viewpoint;

/**
 * The embeddings of one model in PostgreSQL. A search touches the one partition of its species and model. Small ones are
 * scanned exactly; where a partition has earned an HNSW index, that is asked first, iteratively, and its nearest are compared
 * exactly; when it answers with fewer than were wanted, the partition is scanned after all.
 *
 * <p>Sees what the caller's transaction sees.
 */
public final class PgVectorIndex implements NeighborIndex {

    /** The index is asked for more than wanted, because it compares with less precision than the exact order has. */
    private static final int SPARE = 32;
    private static final int MOST_CANDIDATES = 1000;
    private static final int HALF_PRECISION_FROM = 2001;
    /** Components, of 4 bytes: about 100 MB of a heap of 1 GB. 24,000 vectors of 1,024. */
    private static final long MOST_IN_MEMORY = 25_000_000;

    private static final String ALLOWED = """
             and a.viewpoint = any(:viewpoints) and (:sighting::bigint is null or a.sighting_id <> :sighting)
             and e.annotation_id <> all(:without)
            """;

    private final Jdbi jdbi;
    private final long model;
    private final int dimension;

    /**
     * @param model id of a registered model
     * @param dimension that model's
     */
    public PgVectorIndex(Jdbi jdbi, long model, int dimension) {
        this.jdbi = jdbi;
        this.model = model;
        this.dimension = dimension;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void add(GalleryEntry entry) {
        requireDimension(entry.embedding());
        jdbi.useHandle(handle -> {
            handle.createQuery("select ensure_gallery(:species, :model)").bind("species", entry.species()).bind("model", model)
                    .mapTo(String.class).findOne();
            handle.createUpdate("""
                    insert into embedding (annotation_id, species_id, model_id, vector) values (:annotation, :species, :model, :vector::real[]::vector)
                    on conflict (species_id, model_id, annotation_id) do update set vector = excluded.vector
                    """).bind("annotation", entry.annotation()).bind("species", entry.species()).bind("model", model)
                    .bind("vector", components(entry.embedding())).execute();
        });
    }

    @Override
    public Optional<GalleryEntry> entry(long annotation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select e.annotation_id, a.sighting_id, e.species_id, a.viewpoint, e.vector::real[] as vector
                from annotation a join embedding e on e.annotation_id = a.id and e.species_id = a.species_id and e.model_id = :model
                where a.id = :annotation
                """).bind("annotation", annotation).bind("model", model).map((row, context) -> entry(row)).findOne());
    }

    @Override
    public List<GalleryEntry> entries(long species, Collection<Long> annotations) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select e.annotation_id, a.sighting_id, e.species_id, a.viewpoint, e.vector::real[] as vector
                from embedding e join annotation a on a.id = e.annotation_id
                where e.species_id = :species and e.model_id = :model and e.annotation_id = any(:ids)
                """).bind("species", species).bind("model", model).bindArray("ids", Long.class, List.copyOf(annotations))
                .map((row, context) -> entry(row)).list());
    }

    /**
     * The whole of a species as it is now, for whoever asks it a thousand times, as re-ranking does; nothing where it would take more
     * memory than a server should lend, in which case the database is asked.
     */
    public Optional<NeighborIndex> inMemory(long species) {
        if (count(NeighborFilter.ofSpecies(species)) * dimension > MOST_IN_MEMORY) {
            return Optional.empty();
        }
        ExactNeighborIndex copy = new ExactNeighborIndex(dimension);
        jdbi.useHandle(handle -> VectorCopy.read(handle.getConnection(), species, model, copy::add));
        return Optional.of(copy);
    }

    private static GalleryEntry entry(ResultSet row) throws SQLException {
        Float[] boxed = (Float[]) row.getArray("vector").getArray();
        float[] values = new float[boxed.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = boxed[i];
        }
        return new GalleryEntry(row.getLong("annotation_id"), row.getLong("sighting_id"), row.getLong("species_id"),
                Viewpoint.valueOf(row.getString("viewpoint")), Embedding.normalised(values));
    }

    @Override
    public boolean remove(long annotation) {
        return jdbi
                .withHandle(handle -> handle.createUpdate("delete from embedding where annotation_id = :annotation and model_id = :model")
                        .bind("annotation", annotation).bind("model", model).execute())
                > 0;
    }

    @Override
    public long count(NeighborFilter filter) {
        return jdbi.withHandle(handle -> allowed(handle.createQuery("""
                select count(*) from embedding e join annotation a on a.id = e.annotation_id
                where e.species_id = :species and e.model_id = :model
                """ + ALLOWED), filter).bind("species", filter.species()).bind("model", model).mapTo(Long.class).one());
    }

    @Override
    public List<Neighbor> search(Embedding query, int k, NeighborFilter filter) {
        requireDimension(query);
        if (k < 1) {
            throw new IllegalArgumentException("a search must ask for at least one neighbor, not " + k);
        }
        return jdbi.withHandle(handle -> {
            if (k + SPARE <= MOST_CANDIDATES && hasApproximateIndex(handle, filter.species())) {
                List<Neighbor> near = handle.inTransaction(inside -> approximate(inside, query, k, filter));
                if (near.size() == k) {
                    return near;
                }
            }
            return exact(handle, query, k, filter);
        });
    }

    /** Every vector of the partition compared. Vectors have unit length, so that the inner product is the cosine. */
    List<Neighbor> exact(Handle handle, Embedding query, int k, NeighborFilter filter) {
        return allowed(handle.createQuery("""
                select e.annotation_id, a.sighting_id, a.viewpoint, -(e.vector <#> :query::real[]::vector) as similarity
                from embedding e join annotation a on a.id = e.annotation_id
                where e.species_id = :species and e.model_id = :model
                """ + ALLOWED + " order by e.vector <#> :query::real[]::vector, e.annotation_id limit :k"), filter)
                .bind("species", filter.species()).bind("model", model).bind("query", components(query)).bind("k", k)
                .map((row, context) -> neighbor(row)).list().stream().sorted(Neighbor.NEAREST_FIRST).toList();
    }

    /** The HNSW index asked, then its answer put into exact order. May have fewer rows than exist. */
    List<Neighbor> approximate(Handle handle, Embedding query, int k, NeighborFilter filter) {
        int wanted = k + SPARE;
        handle.createQuery("""
                select set_config('hnsw.iterative_scan', 'strict_order', true) || set_config('hnsw.ef_search', :ef, true)
                """).bind("ef", Integer.toString(Math.max(100, wanted))).mapTo(String.class).one();
        String type = (dimension < HALF_PRECISION_FROM ? "vector(" : "halfvec(") + dimension + ")";
        return allowed(handle.createQuery("""
                with near as materialized (
                    select e.annotation_id, a.sighting_id, a.viewpoint, e.vector
                    from %s e join annotation a on a.id = e.annotation_id where true %s
                    order by e.vector::%s <=> :query::real[]::vector::%s limit :wanted)
                select annotation_id, sighting_id, viewpoint, -(vector <#> :query::real[]::vector) as similarity from near
                """.formatted(leaf(filter.species()), ALLOWED, type, type)), filter)
                .bind("query", components(query)).bind("wanted", wanted)
                .map((row, context) -> neighbor(row)).list().stream().sorted(Neighbor.NEAREST_FIRST).limit(k).toList();
    }

    private boolean hasApproximateIndex(Handle handle, long species) {
        return handle.createQuery("select to_regclass(:index) is not null").bind("index", leaf(species) + "_hnsw")
                .mapTo(Boolean.class).one();
    }

    /** As ensure_gallery names it. */
    private String leaf(long species) {
        return "embedding_s" + species + "_m" + model;
    }

    private static Query allowed(Query query, NeighborFilter filter) {
        Long sighting = filter.withoutSighting().isPresent() ? filter.withoutSighting().getAsLong() : null;
        return query.bindArray("viewpoints", String.class, filter.viewpoints().stream().map(Viewpoint::name).toList())
                .bindByType("sighting", sighting, Long.class)
                .bindArray("without", Long.class, List.copyOf(filter.withoutAnnotations()));
    }

    /** As an array of real in binary: exact, and a fifth of the size of text. */
    static Argument components(Embedding embedding) {
        float[] values = embedding.toArray();
        return (position, statement, context) -> statement.setObject(position, values);
    }

    private static Neighbor neighbor(ResultSet row) throws SQLException {
        return new Neighbor(row.getLong("annotation_id"), row.getLong("sighting_id"), Viewpoint.valueOf(row.getString("viewpoint")),
                Math.max(-1, Math.min(1, row.getDouble("similarity"))));
    }

    private void requireDimension(Embedding embedding) {
        if (embedding.dimension() != dimension) {
            throw new IllegalArgumentException("this index holds vectors of %d dimensions; one of %d comes from another model"
                    .formatted(dimension, embedding.dimension()));
        }
    }
}
