package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.resight.engine.embedding.EmbeddingModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the vector of every photograph. */
@Command(name = "embed", description = "Writes a table with the vector of every photograph in a folder.")
final class EmbedCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER",
            description = "Photographs; a folder in it is named for the individual it holds.")
    private Path folder;

    @Option(names = "--table", paramLabel = "CSV",
            description = "Names the photographs instead: file, and if known individual, encounter, viewpoint.")
    private @Nullable Path table;

    @Mixin
    private ModelOptions model;

    @Mixin
    private CsvOut out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        PhotographReader reader = new PhotographReader(err);
        PhotographFolder source = new PhotographFolder(folder);
        List<Photograph> photographs = table == null ? source.byFolders() : source.byTable(table);
        try (VectorModel opened = model.open(photographs, null, reader, err)) {
            List<EmbeddedPhotograph> embedded = EmbeddedPhotograph.all(photographs, opened, reader, err);
            out.write(spec.commandLine().getOut(), csv -> print(csv, opened.model(), embedded));
            return embedded.isEmpty() ? 1 : 0;
        }
    }

    private static void print(CSVPrinter csv, EmbeddingModel model, List<EmbeddedPhotograph> embedded)
            throws IOException {
        List<String> header = new ArrayList<>(List.of("file", "individual", "model", "version"));
        for (int i = 1; i <= model.dimension(); i++) {
            header.add("v" + i);
        }
        csv.printRecord(header);
        for (EmbeddedPhotograph each : embedded) {
            List<Object> row = new ArrayList<>(List.of(each.photograph().name(),
                    each.photograph().individual().orElse(""), model.name(), model.version()));
            for (float value : each.embedding().toArray()) {
                row.add(value);
            }
            csv.printRecord(row);
        }
    }
}
