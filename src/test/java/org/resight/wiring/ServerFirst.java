package org.resight.wiring;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.resight.testing.Server;

/** Starts the server before Arquillian asks for it, and puts the application aside whose jobs the tests' copy is to run. */
public final class ServerFirst implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty("resight.test.application") == null) {
            return; // inside the server
        }
        Server server = Server.running();
        server.disable();
        System.setProperty("resight.test.admin-port", Integer.toString(server.adminPort()));
    }
}
