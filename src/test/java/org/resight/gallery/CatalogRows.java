package org.resight.gallery;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.HandleConsumer;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Viewpoint;

/** Rows that an embedding needs to stand on, with ids of the test's choice. */
public final class CatalogRows {

    private interface Session {
        void use(HandleConsumer<RuntimeException> work);
    }

    private final Session session;

    public CatalogRows(Jdbi jdbi) {
        session = jdbi::useHandle;
    }

    public CatalogRows(Handle handle) {
        session = work -> work.useHandle(handle);
    }

    public void clear() {
        session.use(handle -> {
            handle.execute("delete from annotation");
            handle.execute("delete from sighting");
            handle.execute("delete from photo");
        });
    }

    public void species(long id) {
        session.use(
                handle -> handle.execute("insert into species (id, scientific_name, common_name) values (?, ?, ?) on conflict do nothing",
                        id, "Species " + id, "animal " + id));
    }

    /** The id of a model of that name and dimension. */
    public long model(String name, int dimension) {
        long[] id = new long[1];
        session.use(handle -> id[0] = handle.createQuery("""
                insert into embedding_model (name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match, likely_new)
                values (:name, '1', 'BUILT_IN', :dimension, 'none', 'none', 'none', repeat('0', 64), 0.8, 0.5)
                on conflict (name, version) do update set dimension = excluded.dimension returning id
                """).bind("name", name).bind("dimension", dimension).mapTo(Long.class).one());
        return id[0];
    }

    public void annotation(long annotation, long sighting, long species, Viewpoint side) {
        annotations(List.of(new Place(annotation, sighting, species, side)));
    }

    public void annotations(Iterable<GalleryEntry> entries) {
        List<Place> places = new java.util.ArrayList<>();
        entries.forEach(entry -> places.add(new Place(entry.annotation(), entry.sighting(), entry.species(), entry.viewpoint())));
        annotations(places);
    }

    private record Place(long annotation, long sighting, long species, Viewpoint side) {}

    private void annotations(List<Place> places) {
        session.use(handle -> {
            handle.execute(
                    "insert into photo (id, sha256, file_name, format, byte_count, width, height) values (1, repeat('a', 64), 'a.jpg', 'JPEG', 1, 100, 100) on conflict do nothing");
            var sightings =
                    handle.prepareBatch("insert into sighting (id, species_id) values (:sighting, :species) on conflict do nothing");
            var annotations = handle.prepareBatch("""
                    insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height, viewpoint)
                    values (:annotation, 1, :sighting, :species, 0, 0, 50, 50, :side) on conflict do nothing
                    """);
            for (Place place : places) {
                sightings.bind("sighting", place.sighting).bind("species", place.species).add();
                annotations.bind("annotation", place.annotation).bind("sighting", place.sighting).bind("species", place.species)
                        .bind("side", place.side).add();
            }
            sightings.execute();
            annotations.execute();
        });
    }

    public void vectors(List<GalleryEntry> entries, long model) {
        session.use(handle -> handle.useTransaction(inside -> VectorCopy.write(inside.getConnection(), entries.stream()
                .map(entry -> new VectorCopy.Row(entry.annotation(), entry.species(), model, entry.embedding().toArray())).toList())));
    }
}
