package org.resight.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** TCP ports of this machine. */
final class Ports {
    private Ports() {
    }

    /** The port in the file if it is still free on the loopback interface, else a free one, which the file then has. */
    static int remembered(Path file) throws IOException {
        if (Files.exists(file)) {
            int port = Integer.parseInt(Files.readString(file).strip());
            if (isFree(InetAddress.getLoopbackAddress(), port)) {
                return port;
            }
        }
        int port = free();
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false; // that is the answer
        }
    }
}
