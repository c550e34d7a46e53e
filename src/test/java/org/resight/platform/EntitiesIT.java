package org.resight.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.metamodel.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.testing.Database;
import org.resight.testing.Entities;
import org.resight.testing.SmallCatalog;

/** Hibernate's view of the schema is that of the migrations: it validates each mapped column when it starts. */
class EntitiesIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @Test
    void everyEntityMatchesItsTable() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
        try (EntityManagerFactory factory = Entities.factory(DATABASE); var entities = factory.createEntityManager()) {
            assertThat(factory.getMetamodel().getEntities()).isNotEmpty();
            for (EntityType<?> type : factory.getMetamodel().getEntities()) {
                assertThat(entities.createQuery("select e from " + type.getName() + " e", type.getJavaType()).setMaxResults(10)
                        .getResultList())
                        .as(type.getName()).isNotEmpty();
            }
        }
    }

    @Test
    void aColumnThatIsGoneIsNoticedAtTheStart() {
        Database other = Database.fresh();
        other.asOwner().useHandle(handle -> handle.execute("alter table species rename column common_name to vernacular_name"));
        assertThatThrownBy(() -> Entities.factory(other)).isInstanceOf(PersistenceException.class).hasStackTraceContaining("common_name");
    }
}
