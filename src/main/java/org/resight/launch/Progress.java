package org.resight.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Tells the person at the terminal what is going on, and the log file the details. */
final class Progress {
    private final PrintStream terminal;
    private final Path log;
    private volatile boolean logBroken;

    Progress(PrintStream terminal, Path log) {
        this.terminal = terminal;
        this.log = log;
    }

    /** A step that a person may have to wait for. */
    void say(String sentence) {
        terminal.println(sentence);
        terminal.flush();
        note(sentence);
    }

    /** A detail for the log only. */
    void note(String detail) {
        if (logBroken) {
            return;
        }
        try {
            Files.writeString(log, Instant.now() + " " + detail + System.lineSeparator(), StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            logBroken = true; // a full disk must not hide the sentence that says so
        }
    }

    Path log() {
        return log;
    }
}
