package org.resight.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {

    @Test
    void aBrokenConnectionIsTheDatabaseBeingAwayHoweverDeepItLies() {
        assertThat(DatabaseAway.causes(new IllegalStateException(new SQLException("An I/O error occurred", "08006")))).isTrue();
        assertThat(DatabaseAway.causes(new SQLException("terminating connection due to administrator command", "57P01"))).isTrue();
    }

    @Test
    void thePoolWrapsItWithoutAState() {
        var pool = new SQLException("Error in allocating a connection. Cause: Connection to 127.0.0.1:5432 refused.");
        assertThat(DatabaseAway.causes(new RuntimeException(pool))).isTrue();
    }

    @Test
    void whatTheDatabaseItselfRefusesIsNot() {
        assertThat(DatabaseAway.causes(new SQLException("duplicate key value", "23505"))).isFalse();
        assertThat(DatabaseAway.causes(new SQLException("canceling statement due to user request", "57014"))).isFalse();
        assertThat(DatabaseAway.causes(new IllegalStateException("something else"))).isFalse();
    }
}
