package org.resight.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Entities on a real database without a server, with a persistence context for each test:
 *
 * <pre>{@code @RegisterExtension static final Entities entities = new Entities(DATABASE);}</pre>
 */
public final class Entities implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Database database;
    private @Nullable EntityManagerFactory factory;
    private @Nullable EntityManager open;

    public Entities(Database database) {
        this.database = database;
    }

    /** Validates the mappings against the schema, as the server does when it starts. */
    public static EntityManagerFactory factory(Database database) {
        return Persistence.createEntityManagerFactory("resight", Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource", database.applicationSource(),
                "hibernate.transaction.jta.platform", "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform",
                "jakarta.persistence.validation.mode", "none"));
    }

    public EntityManager manager() {
        return Objects.requireNonNull(open);
    }

    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    /** Commits, or rolls back when the work throws; what was loaded is forgotten. */
    public <T> T inTransaction(Supplier<T> work) {
        EntityManager entities = manager();
        entities.getTransaction().begin();
        try {
            T result = work.get();
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.clear();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (factory == null) {
            factory = factory(database);
        }
        open = factory.createEntityManager();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        manager().close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (factory != null) {
            factory.close();
        }
    }
}
