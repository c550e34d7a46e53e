package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's table goes. */
final class CsvOut {

    @Option(names = "--out", paramLabel = "FILE",
            description = "Where to write the table. Without it: standard output.")
    private @Nullable Path file;

    /** Writes rows. */
    interface Table {
        void write(CSVPrinter csv) throws IOException;
    }

    void write(PrintWriter standard, Table table) {
        try {
            if (file == null) {
                print(standard, table);
            } else {
                try (Writer writer = Files.newBufferedWriter(file)) {
                    print(writer, table);
                }
            }
        } catch (IOException e) {
            throw new CommandFailedException("The table cannot be written to %s: %s"
                    .formatted(file == null ? "standard output" : file, e.getMessage()), e);
        }
    }

    private static void print(Writer writer, Table table) throws IOException {
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        table.write(csv);
        csv.flush();
    }
}
