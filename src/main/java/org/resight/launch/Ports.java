package org.resight.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** TCP ports of this machine. */
final class Ports {
    private Ports() {}

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

    /**
     * Tries whether the web pages can be served there.
     *
     * @throws LaunchException if not; the message says whether the address, another program or a lack of rights is why
     */
    static void require(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (UnknownHostException e) {
            throw new LaunchException("RESIGHT_ADDRESS is \"" + address + "\", which is no address of this machine: set it "
                    + "to localhost, to 0.0.0.0 for all, or to one of the machine's own addresses.", e);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            throw new LaunchException(reason.contains("in use")
                    ? "Port " + port + " is taken by another program: stop that one, or set RESIGHT_PORT to a free port."
                    : "Port " + port + " of " + address + " cannot be opened (" + reason
                            + "): set RESIGHT_PORT to a port from 1024 on and RESIGHT_ADDRESS to an address of this machine.",
                    e);
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
