package org.resight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String[] PAYARA = {"--payara=payara.zip"};

    @Test
    void keepsEverythingBelowTheUsersHomeUnlessToldOtherwise() {
        Settings settings = Settings.of(PAYARA, Map.of());

        assertThat(settings.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".resight"));
        assertThat(settings.cache()).isEqualTo(settings.home());
        assertThat(settings.url()).isEqualTo("http://localhost:8080");
        assertThat(settings.demo()).isFalse();
    }

    @Test
    void takesTheEnvironmentsWord() {
        Settings settings = Settings.of(PAYARA, Map.of("RESIGHT_HOME", "/srv/resight", "RESIGHT_PORT", "8123",
                "RESIGHT_ADDRESS", "0.0.0.0", "RESIGHT_DEMO", "true"));

        assertThat(settings.home()).isEqualTo(Path.of("/srv/resight"));
        assertThat(settings.url()).as("an address to click on").isEqualTo("http://localhost:8123");
        assertThat(settings.demo()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0", "65536", "-1"})
    void refusesAPortThatIsNone(String port) {
        Map<String, String> environment = Map.of("RESIGHT_PORT", port);

        assertThatThrownBy(() -> Settings.of(PAYARA, environment)).isInstanceOf(LaunchException.class)
                .hasMessageContaining("RESIGHT_PORT").hasMessageContaining("1 to 65535");
    }

    @Test
    void readsASecretFromTheFileThatIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        Settings settings = Settings.of(PAYARA, Map.of("RESIGHT_DB_PASSWORD_FILE", file.toString()));

        assertThat(settings.secret("RESIGHT_DB_PASSWORD")).contains("s3cret");
        assertThat(settings.secret("RESIGHT_DB_URL")).isEmpty();
    }

    @Test
    void saysWhichSecretFileCannotBeRead() {
        Settings settings = Settings.of(PAYARA, Map.of("RESIGHT_DB_PASSWORD_FILE", "/no/such/file"));

        assertThatThrownBy(() -> settings.secret("RESIGHT_DB_PASSWORD")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void refusesAWordThatIsNoOption() {
        String[] arguments = {"start"};

        assertThatThrownBy(() -> Settings.of(arguments, Map.of())).isInstanceOf(LaunchException.class)
                .hasMessageContaining("\"start\"");
    }
}
