package org.resight.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DiskFullTest {

    @Test
    void isWhatTheDatabaseOrTheFileSystemSaysHoweverDeepItLies() {
        assertThat(DiskFull.causes(new IllegalStateException(new SQLException("could not extend file \"base/5/1\"", "53100")))).isTrue();
        assertThat(DiskFull.causes(new UncheckedIOException(new IOException("No space left on device")))).isTrue();
    }

    @Test
    void isNotWhatElseTheDatabaseIsShortOf() {
        assertThat(DiskFull.causes(new SQLException("out of memory", "53200"))).isFalse();
        assertThat(DiskFull.causes(new IOException("Broken pipe"))).isFalse();
    }
}
