package org.resight.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of another program, its output kept for the log. */
final class Command {
    private final List<String> line;
    private final Map<String, String> environment = new HashMap<>();
    private Path folder = Path.of("/");

    private Command(List<String> line) {
        this.line = line;
    }

    static Command of(Object... words) {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            if (word instanceof Collection<?> several) {
                several.forEach(each -> line.add(each.toString()));
            } else {
                line.add(word.toString());
            }
        }
        return new Command(line);
    }

    Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Command in(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    /**
     * Runs the program to its end.
     *
     * @throws IOException if it cannot be started
     */
    Outcome run(Progress progress) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            progress.note(line.get(0) + " ended with " + exit + System.lineSeparator() + output.stripTrailing());
            return new Outcome(exit, output);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new LaunchException("Starting was interrupted.", e);
        }
    }

    /** How a program ended, and what it wrote. */
    record Outcome(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }
    }
}
