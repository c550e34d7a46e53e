package org.resight.testing;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A catalog of a few rows with known ids, as whole and right as the application leaves one: a lynx and a secret turtle
 * species (1, 2), individuals Nala and Simba (1, 2), sightings of Nala (1), of Simba (2), of nobody yet (3) and of a turtle
 * (4), a photograph of 100 x 80 pixels of the lynxes (1) and one of the turtle (90) with one box per sighting (ids as the sightings'), a
 * model of four dimensions (1) that has embedded them, a reviewer and an administrator (1, 2).
 */
public final class SmallCatalog {
    private static final String ROWS = """
            insert into user_account (id, login, name, password_hash) values
                (1, 'rita', 'Rita Reviewer', '$argon2id$none'), (2, 'ada', 'Ada Admin', '$argon2id$none');
            insert into user_role (user_id, role) values (1, 'REVIEWER'), (2, 'ADMIN');
            insert into embedding_model (id, name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match,
                likely_new, in_use) values (1, 'four', '1', 'DJL', 4, 'none', 'none', 'none', repeat('0', 64), 0.8, 0.5, true);
            insert into species (id, scientific_name, common_name, sensitivity) values
                (1, 'Lynx lynx', 'Eurasian lynx', 'NONE'), (2, 'Astrochelys yniphora', 'ploughshare tortoise', 'HIGH');
            insert into site (id, name, latitude, longitude) values (1, 'Ridge', 48.5, 13.5);
            insert into individual (id, species_id) values (1, 1), (2, 1);
            insert into individual_name (individual_id, species_id, name) values (1, 1, 'Nala'), (2, 1, 'Simba');
            insert into photo (id, sha256, file_name, format, byte_count, width, height)
                values (1, repeat('a', 64), 'a.jpg', 'JPEG', 1000, 100, 80), (90, repeat('0f', 32), 'turtle.jpg', 'JPEG', 1000, 100, 80);
            insert into sighting (id, species_id, individual_id, year, month, day, site_id, latitude, longitude) values
                (1, 1, 1, 2024, 5, 3, 1, 48.51, 13.52), (2, 1, 2, 2024, 5, null, 1, null, null),
                (3, 1, null, 2024, null, null, null, null, null), (4, 2, null, 2025, 1, 2, null, -16.123, 45.678);
            insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height) values
                (1, 1, 1, 1, 0, 0, 50, 40), (2, 1, 2, 1, 50, 0, 50, 40), (3, 1, 3, 1, 0, 40, 50, 40), (4, 90, 4, 2, 50, 40, 50, 40);
            insert into embedding (annotation_id, species_id, model_id, vector) values
                (1, 1, 1, '[1,0,0,0]'), (2, 1, 1, '[0,1,0,0]'), (3, 1, 1, '[0,0,1,0]'), (4, 2, 1, '[0,0,0,1]');
            insert into audit_event (actor_id, actor, action, subject_type, subject_id, previous, hash) values
                (2, 'Ada Admin', 'species.add', 'species', '1', '', ''), (2, 'Ada Admin', 'species.add', 'species', '2', '', ''),
                (1, 'Rita Reviewer', 'identity.create', 'individual', '1', '', '');
            """;

    private static final List<String> TABLES = List.of("user_account", "embedding_model", "species", "site", "individual", "photo",
            "sighting", "annotation");

    private SmallCatalog() {}

    public static void plant(Handle handle) {
        handle.createScript(ROWS).executeAsSeparateStatements();
        TABLES.forEach(table -> handle.createQuery("select setval(pg_get_serial_sequence(:table, 'id'), 1000)").bind("table", table)
                .mapTo(Long.class).one());
    }
}
