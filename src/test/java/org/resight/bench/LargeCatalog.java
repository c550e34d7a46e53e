package org.resight.bench;

import org.jdbi.v3.core.Handle;

/**
 * A catalog as large as one likes, made by the database itself: ten sightings of each individual, the first of which nobody has
 * named yet and waits for review with ten candidates; a second photograph for every third sighting. Ids begin at a million, so
 * that what is imported beside it stays apart. There are no files behind the photographs.
 */
final class LargeCatalog {

    private static final String ROWS = """
            insert into species (id, scientific_name, common_name)
                select 1000000 + i, 'Exemplum magnum' || i, 'large species ' || i from generate_series(0, 2) i;
            insert into site (id, name, latitude, longitude)
                select 1000000 + i, 'Large site ' || i, -20 + i * 0.1, 30 + i * 0.1 from generate_series(0, 49) i;
            insert into individual (id, species_id) select 1000000 + i, 1000000 + i % 3 from generate_series(0, :individuals - 1) i;
            insert into individual_name (individual_id, species_id, name)
                select id, species_id, 'L-' || (id - 1000000) from individual where id >= 1000000;
            insert into sighting (id, species_id, individual_id, year, month, day, site_id, latitude, longitude, observer)
                select 1000000 + i, 1000000 + i / 10 % 3, case when i % 10 > 0 then 1000000 + i / 10 end,
                    2010 + i * 7 % 15, 1 + i * 11 % 12, 1 + i * 13 % 28, 1000000 + i % 50, -20 + i % 50 * 0.1, 30 + i % 50 * 0.1,
                    'Observer ' || i % 40
                from generate_series(0, :individuals * 10 - 1) i;
            insert into photo (id, sha256, file_name, format, byte_count, width, height)
                select id, encode(sha256(id::text::bytea), 'hex'), id || '.jpg', 'JPEG', 1000000, 4000, 3000 from (
                    select id from sighting where id >= 1000000
                    union all select id + 10000000 from sighting where id >= 1000000 and id % 3 = 0) p;
            insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height, viewpoint)
                select p.id, p.id, s.id, s.species_id, 100, 100, 3000, 2000, case when s.id % 2 = 0 then 'LEFT' else 'RIGHT' end
                from photo p join sighting s on s.id in (p.id, p.id - 10000000) where p.id >= 1000000;
            insert into identification_run (id, annotation_id, species_id, state, model_id, threshold_id, method, label, nearest_similarity,
                    gallery_annotations, gallery_individuals, started_at, finished_at)
                select s.id, s.id, s.species_id, 'DONE', m.id, (select t.id from species_threshold t where t.species_id = s.species_id limit 1),
                    'made up', (array['LIKELY_MATCH', 'UNCERTAIN', 'LIKELY_NEW'])[1 + s.id / 10 % 3], 0.9 - s.id / 10 % 3 * 0.25,
                    :individuals * 4, :individuals / 3, now(), now()
                from sighting s, embedding_model m where s.id >= 1000000 and s.individual_id is null and m.in_use;
            insert into identification_candidate (run_id, rank, individual_id, annotation_id, similarity, label, neighbors)
                select r.id, k, 1000000 + other, 1000000 + other * 10 + 1, r.nearest_similarity - 0.01 * k, r.label, 1
                from identification_run r, generate_series(1, 10) k,
                    lateral (select ((r.id - 1000000) / 10 + 3 * k) % :individuals as other) o
                where r.id >= 1000000;
            """;

    private LargeCatalog() {}

    /**
     * @param sightings how many, a multiple of 30
     * @throws IllegalStateException where no model is in use yet, so that nothing could be under review
     */
    static void plant(Handle handle, int sightings) {
        if (sightings < 300 || sightings % 30 != 0) {
            throw new IllegalArgumentException("the number of sightings must be a multiple of 30 and 300 at least, not " + sightings);
        }
        handle.createScript(ROWS.replace(":individuals", Integer.toString(sightings / 10))).executeAsSeparateStatements();
        handle.execute("analyze");
        long waiting = handle.createQuery("select count(*) from identification_run where id >= 1000000").mapTo(Long.class).one();
        if (waiting != sightings / 10) {
            throw new IllegalStateException("there is no model in use yet: " + waiting + " sightings could be put under review");
        }
    }
}
