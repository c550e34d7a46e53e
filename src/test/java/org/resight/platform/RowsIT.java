package org.resight.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.testing.Database;

/** One record read by statements of different columns, again and again. */
class RowsIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    public record Animal(long id, String commonName, @Nullable Integer year) {}

    @Test
    void findsTheColumnsOfEachStatement() {
        Animal nala = new Animal(7, "Nala", 2024);
        for (int i = 0; i < 3; i++) {
            assertThat(read("select 7::bigint as id, 'Nala' as common_name, 2024 as year")).containsExactly(nala);
            assertThat(read("select 2024 as year, 'Nala' as common_name, 7::bigint as id")).containsExactly(nala);
            assertThat(read("select 'Nala' as common_name, null::integer as year, 8 as id, 2024 as other"))
                    .containsExactly(new Animal(8, "Nala", null));
        }
    }

    private static List<Animal> read(String sql) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(sql).map(Rows.of(Animal.class)).list());
    }
}
