package org.resight.launch;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema up to date, as its owner, before the application looks at it. */
final class Migration {
    private Migration() {}

    /**
     * Applies the migrations that are on the class path at db/migration.
     *
     * @return how many were applied
     * @throws LaunchException if one fails; its changes are rolled back
     */
    static int apply(Database database) {
        try {
            MigrateResult result = Flyway.configure().dataSource(database.url(), database.owner(),
                    database.ownerPassword()).locations("classpath:db/migration")
                    .placeholders(Map.of("app_role", database.user())).load().migrate();
            return result.migrationsExecuted;
        } catch (FlywayValidateException e) {
            throw new LaunchException("The database was made by another version of Resight (" + String.valueOf(e.getMessage()).lines()
                    .filter(line -> line.contains("ismatch") || line.contains("not resolved")).findFirst()
                    .orElse("its migrations are others").strip()
                    + "): start that version, or set RESIGHT_HOME or RESIGHT_DB_URL to another database.", e);
        } catch (FlywayException e) {
            throw new LaunchException("The database could not be brought up to date and was left as it was: "
                    + String.valueOf(e.getMessage()).strip().lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason")
                    + ".", e);
        }
    }
}
