package org.resight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void comparesByNumberNotByLetter() {
        assertThat(Version.parse("0.10.0").atLeast(Version.parse("0.8.0"))).isTrue();
        assertThat(Version.parse("0.7.4").atLeast(Version.parse("0.8.0"))).isFalse();
        assertThat(Version.parse("0.8.0").atLeast(Version.parse("0.8.0"))).isTrue();
    }

    @Test
    void findsTheNumberInAProgramsAnswer() {
        assertThat(Version.parse("pg_ctl (PostgreSQL) 17.12 (Debian 17.12-0+deb13u1)")).isEqualTo(new Version(17, 12, 0));
        assertThat(Version.parse("18beta1")).isEqualTo(new Version(18, 0, 0));
    }

    @Test
    void refusesAnAnswerWithoutANumber() {
        assertThatThrownBy(() -> Version.parse("unknown")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown");
    }
}
