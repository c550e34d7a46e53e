package org.resight.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;
import org.resight.launch.ThrowAwayCluster;

/**
 * An empty catalog of one test class's own, in a real PostgreSQL that the first of them starts:
 *
 * <pre>{@code @RegisterExtension static final Database database = Database.fresh();}</pre>
 *
 * It is copied from a migrated template, which takes some hundredths of a second, and dropped after the class.
 */
public final class Database implements AfterAllCallback {
    /** Where the builds of the tests keep everything; below target. */
    public static final Path FOLDER = Path.of(System.getProperty("resight.test.folder", "target/it")).toAbsolutePath();

    private static final String TEMPLATE = "resight_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<Runnable> BEFORE_THE_END = new CopyOnWriteArrayList<>();

    private final String name;
    private final HikariDataSource application;
    private final HikariDataSource owner;

    private Database(String name) {
        this.name = name;
        application = pool(source(Cluster.RUNNING, name, false));
        owner = pool(source(Cluster.RUNNING, name, true));
    }

    /** Started by the first test that needs it, stopped with the JVM. */
    private static final class Cluster {
        static final ThrowAwayCluster RUNNING = start();

        private static ThrowAwayCluster start() {
            ThrowAwayCluster cluster = ThrowAwayCluster.start(FOLDER);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                BEFORE_THE_END.forEach(Runnable::run);
                cluster.stop();
            }, "stop what the tests started"));
            Jdbi maintenance = jdbi(source(cluster, "postgres", true));
            maintenance.useHandle(handle -> handle
                    .createQuery("select datname from pg_database where datname ~ '^resight_(template|it[0-9]+)$'").mapTo(String.class)
                    .forEach(left -> handle.execute("drop database " + left + " with (force)")));
            maintenance.useHandle(handle -> handle.execute("create database " + TEMPLATE));
            cluster.migrate(TEMPLATE);
            return cluster;
        }
    }

    /** A new empty catalog. */
    public static Database fresh() {
        String name = "resight_it" + COUNT.incrementAndGet();
        maintenance("create database " + name + " template " + TEMPLATE);
        return new Database(name);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        application.close();
        owner.close();
        maintenance("drop database " + name + " with (force)");
    }

    /** As the application's role, which may neither change the schema nor the audit trail. */
    public Jdbi asApplication() {
        return jdbi(applicationSource());
    }

    /** As the owner of the schema, for what no application can do. */
    public Jdbi asOwner() {
        return jdbi(ownerSource());
    }

    public DataSource applicationSource() {
        return application;
    }

    public DataSource ownerSource() {
        return owner;
    }

    /** Migrates it once more, and says how many migrations that took. */
    public int migrate() {
        return Cluster.RUNNING.migrate(name);
    }

    /** The SQLSTATE with which the application's role is refused this statement, empty if it is not; nothing stays of it. */
    public String refusalOf(String statement) {
        return asApplication().withHandle(handle -> {
            handle.begin();
            try {
                handle.execute(statement);
                return "";
            } catch (UnableToExecuteStatementException e) {
                return e.getCause() instanceof SQLException cause ? cause.getSQLState() : "no SQLSTATE: " + e.getMessage();
            } finally {
                handle.rollback();
            }
        });
    }

    public String url() {
        return Cluster.RUNNING.url(name);
    }

    /** For what uses the database until the tests are over. */
    static void beforeItStops(Runnable end) {
        BEFORE_THE_END.add(end);
    }

    static ThrowAwayCluster cluster() {
        return Cluster.RUNNING;
    }

    private static void maintenance(String command) {
        jdbi(source(Cluster.RUNNING, "postgres", true)).useHandle(handle -> handle.execute(command));
    }

    private static Jdbi jdbi(DataSource source) {
        return Jdbi.create(source).installPlugin(new PostgresPlugin());
    }

    /** Connections are opened when they are asked for. */
    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static DataSource source(ThrowAwayCluster cluster, String database, boolean owner) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(cluster.url(database));
        source.setUser(owner ? cluster.owner() : cluster.application());
        source.setPassword(owner ? cluster.ownerPassword() : cluster.applicationPassword());
        return source;
    }
}
