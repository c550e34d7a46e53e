package org.resight.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command writes, and keeps what the next run need not make again. */
final class OutputOptions {

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where the files go that it writes.")
    Path folder = Path.of(".");

    @Option(names = "--cache", paramLabel = "FOLDER",
            description = "Where vectors and features are kept for the next run. Without it: in the folder of --out.")
    private @Nullable Path cache;

    Path cache() {
        return cache == null ? folder.resolve("cache") : cache;
    }
}
