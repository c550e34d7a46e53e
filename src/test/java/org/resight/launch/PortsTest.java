package org.resight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @Test
    void namesTheTakenPortAndTheVariableToSet() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.require("localhost", other.getLocalPort()))
                    .isInstanceOf(LaunchException.class).hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("RESIGHT_PORT");
        }
    }

    @Test
    void acceptsAFreePort() throws IOException {
        int port = Ports.free();

        assertThatCode(() -> Ports.require("localhost", port)).doesNotThrowAnyException();
    }

    @Test
    void remembersAPortWhileItIsFree(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("port");
        int first = Ports.remembered(file);

        assertThat(Ports.remembered(file)).isEqualTo(first);
        try (ServerSocket other = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.remembered(file)).isNotEqualTo(other.getLocalPort());
        }
        assertThat(Files.readString(file)).isNotEqualTo(Integer.toString(first));
    }
}
