package org.resight.platform;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The catalog's database, as the role that may neither change the schema nor the audit trail. Entities are written through
 * JPA; what pages and jobs read and count goes through {@link Jdbi} as records. Both take part in the caller's JTA
 * transaction, since the server hands one connection to one transaction.
 */
@DataSourceDefinition(
        name = Database.JNDI,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=resight.db.url}",
        user = "${MPCONFIG=resight.db.user}",
        password = "${MPCONFIG=resight.db.password}",
        minPoolSize = 2,
        maxPoolSize = 24,
        properties = {"fish.payara.is-connection-validation-required=true",
                // a connection that answered a moment ago is not asked again; a page takes several
                "fish.payara.validate-atmost-once-period-in-seconds=1",
                "fish.payara.connection-validation-method=custom-validation",
                "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
                "fish.payara.fail-all-connections=true"})
@ApplicationScoped
public class Database {

    public static final String JNDI = "java:app/jdbc/resight";

    @Resource(lookup = JNDI)
    DataSource dataSource;

    /** A singleton, not application scoped: {@code Jdbi} cannot be proxied. */
    @Produces
    @Singleton
    public Jdbi jdbi() {
        return Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
    }
}
