package org.resight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;

/** The trail cannot be changed by the application, and shows it when somebody with more power has changed it. */
class AuditChainIT {
    private static final String ADD = "insert into audit_event (seq, at, actor, action, subject_type, previous, hash) "
            + "values (77, '2001-01-01', 'Rita', 'review.decide', 'sighting', 'x', 'y')";

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_event set actor = 'Nobody'", "delete from audit_event", "truncate audit_event",
            "update audit_chain set seq = 0", "delete from audit_chain", "select * from audit_chain",
            "alter table audit_event disable trigger audit_refuse", "drop trigger audit_append on audit_event",
            "set session_replication_role = replica",
            "create or replace function audit_refuse() returns trigger language sql as 'select null'"})
    void theApplicationIsRefused(String statement) {
        assertThat(DATABASE.refusalOf(statement)).isEqualTo("42501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_event set actor = 'Nobody'", "delete from audit_event", "truncate audit_event"})
    void evenTheOwnerHasToTakeTheLockOffFirst(String statement) {
        DATABASE.asOwner().useHandle(handle -> {
            handle.begin();
            assertThatThrownBy(() -> handle.execute(statement)).hasMessageContaining("append-only");
            handle.rollback();
        });
    }

    @Test
    void numberTimeAndHashesAreTheDatabasesOwn() {
        DATABASE.asApplication().useHandle(handle -> {
            handle.begin();
            handle.execute(ADD);
            assertThat(handle
                    .createQuery(
                            "select seq from audit_event where actor = 'Rita' and at > now() - interval '1 minute' and previous <> 'x'")
                    .mapTo(Long.class).list()).containsExactly(4L);
            assertThat(problems(handle)).isEmpty();
            handle.rollback();
        });
    }

    @Test
    void anUntouchedTrailHolds() {
        DATABASE.asApplication().useHandle(handle -> assertThat(problems(handle)).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            update audit_event set actor = 'Nobody' where seq = 2           | 2 | this event was changed
            update audit_event set after = '{"a": 1}' where seq = 1         | 1 | this event was changed
            update audit_event set at = at - interval '1 day' where seq = 3 | 3 | this event was changed
            delete from audit_event where seq = 2                           | 3 | an event before this one is missing
            delete from audit_event where seq = 1                           | 2 | an event before this one is missing
            delete from audit_event where seq = 3                           | 3 | events at the end are missing
            delete from audit_event                                         | 3 | events at the end are missing
            """)
    void whatWasTamperedWithIsFound(String tampering, long seq, String problem) {
        DATABASE.asOwner().useHandle(handle -> {
            handle.begin();
            handle.execute("alter table audit_event disable trigger all");
            handle.execute(tampering);
            handle.execute("alter table audit_event enable trigger all");
            assertThat(problems(handle)).containsExactly(seq + ": " + problem);
            handle.rollback();
        });
    }

    @Test
    void aChangedEventWithItsHashMadeAnewBreaksTheNext() {
        DATABASE.asOwner().useHandle(handle -> {
            handle.begin();
            handle.execute("alter table audit_event disable trigger all");
            handle.execute("update audit_event set actor = 'Nobody' where seq = 2");
            handle.execute("update audit_event e set hash = audit_hash(e) where seq = 2");
            assertThat(problems(handle)).containsExactly("3: this event does not follow the one before it");
            handle.rollback();
        });
    }

    @Test
    void twoWritersAtOnceMakeOneChain() throws InterruptedException {
        Database other = Database.fresh();
        List<Thread> writers = java.util.stream.IntStream.range(0, 4).mapToObj(writer -> Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 10; i++) {
                other.asApplication().useHandle(handle -> handle.execute(ADD));
            }
        })).toList();
        for (Thread writer : writers) {
            writer.join();
        }
        other.asApplication().useHandle(handle -> {
            assertThat(handle.createQuery("select max(seq) from audit_event").mapTo(Long.class).one()).isEqualTo(40);
            assertThat(problems(handle)).isEmpty();
        });
    }

    private static List<String> problems(Handle handle) {
        return handle.createQuery("select seq || ': ' || problem from audit_verify()").mapTo(String.class).list();
    }
}
