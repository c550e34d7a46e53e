package org.resight.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationIT {
    @RegisterExtension
    static final org.resight.testing.Database DATABASE = org.resight.testing.Database.fresh();

    @Test
    void everyFileInSqlHasBeenApplied() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql"))) {
            String[] scripts =
                    files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")).toArray(String[]::new);
            List<String> applied = DATABASE.asOwner().withHandle(handle -> handle
                    .createQuery("select script from flyway_schema_history where success and type = 'SQL'").mapTo(String.class).list());
            assertThat(applied).containsExactlyInAnyOrder(scripts);
        }
    }

    @Test
    void aSecondStartAppliesNothing() {
        assertThat(DATABASE.migrate()).isZero();
    }

    @Test
    void theApplicationCannotChangeTheSchema() {
        for (String command : new String[]{"create table mine (id int)", "alter table sighting add column mine int", "drop table job",
                "alter table audit_event disable trigger all", "drop function place_shown", "create schema mine"}) {
            assertThat(DATABASE.refusalOf(command)).as(command).isEqualTo("42501");
        }
    }
}
