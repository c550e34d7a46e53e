package org.resight.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where libraries used while starting write: a file, as the terminal is for people. */
final class DetailLog {
    private static final int LIMIT = 2_000_000;
    private static final Logger ROOT = Logger.getLogger("");

    private DetailLog() {}

    static void keep(Path file) throws IOException {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        FileHandler handler = new FileHandler(file.toString(), LIMIT, 1, true);
        handler.setFormatter(new SimpleFormatter());
        ROOT.addHandler(handler);
    }
}
