package org.resight.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.Session;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.resight.access.Actor;
import org.resight.access.Right;
import org.resight.platform.Settings;

/**
 * Services on a real database without a server ({@link Wired}): each use is one person and one transaction, in which entities and SQL share the
 * connection as they do in the server. Nothing intercepts: who may is a matter of server tests.
 */
public final class Wiring implements AutoCloseable {
    private final EntityManagerFactory factory;
    private final Settings settings;

    public Wiring(Database database) {
        this(database, new Settings());
    }

    /** For services that keep something in a folder. */
    public Wiring(Database database, Settings settings) {
        factory = Entities.factory(database);
        this.settings = settings;
    }

    /** Runs a use case of this service as this user, and commits, or rolls back when it throws. */
    public <S, T> T as(long userId, String userName, Class<S> service, Function<S, T> useCase) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T result = entities.unwrap(Session.class).doReturningWork(
                        connection -> useCase.apply(new Wired(Jdbi.create(connection).installPlugin(new PostgresPlugin())).with(entities)
                                .with(Settings.class, settings).actingAs(new Actor(userId, userName, Set.of(Right.values())))
                                .get(service)));
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
