package org.resight.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.neighbors.Viewpoint;
import picocli.CommandLine.Option;

/** Photographs with what is known of them. */
final class MetadataOptions {

    static final String NO_ENCOUNTER = "No column tells the encounter, so every photograph counts as one of its own. Photographs taken "
            + "together resemble each other whoever they show: where such ones stand on both sides of the split, the figures are too good.";

    @Option(names = "--photos", paramLabel = "FOLDER", description = "Where the photographs are.")
    @Nullable
    Path photos;

    @Option(names = "--metadata", paramLabel = "CSV",
            description = "What is known of them: file, species, individual, encounter, viewpoint. Other columns are kept.")
    @Nullable
    Path metadata;

    @Option(names = "--map", paramLabel = "NAME=COLUMN",
            description = "The table calls it otherwise, such as individual=identity. With nothing after the sign the column is ignored.")
    Map<String, String> map = new LinkedHashMap<>();

    /** @param warnings takes sentences about what makes figures less sure than they look */
    List<KnownPhotograph> read(Consumer<String> warnings) {
        if (photos == null || metadata == null) {
            throw new CommandFailedException("Say where the photographs are with --photos, and what they show with --metadata.");
        }
        return read(photos, metadata, warnings);
    }

    private List<KnownPhotograph> read(Path folder, Path table, Consumer<String> warnings) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
        try (Reader reader = Files.newBufferedReader(table); var rows = format.parse(reader)) {
            List<String> columns = rows.getHeaderNames();
            for (String needed : List.of("file", "individual")) {
                if (!columns.contains(column(needed))) {
                    throw new CommandFailedException("%s has no column \"%s\"; its columns are %s. Name the right one with --map %s=…"
                            .formatted(table, column(needed), String.join(", ", columns), needed));
                }
            }
            if (!columns.contains(column("encounter"))) {
                warnings.accept(NO_ENCOUNTER);
            }
            List<KnownPhotograph> known = new ArrayList<>();
            int nameless = 0;
            for (CSVRecord row : rows) {
                if (cell(row, "individual").isPresent()) {
                    known.add(photograph(folder, table, row));
                } else {
                    nameless++;
                }
            }
            if (nameless > 0) {
                warnings.accept("%d rows name no individual and are left out.".formatted(nameless));
            }
            return known;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailedException("%s cannot be read as CSV in UTF-8: %s".formatted(table, e.getMessage()), e);
        }
    }

    private KnownPhotograph photograph(Path folder, Path table, CSVRecord row) throws IOException {
        String name = cell(row, "file").orElseThrow(() -> new CommandFailedException(
                "Line %d of %s names no file.".formatted(row.getRecordNumber() + 1, table)));
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("Line %d of %s: there is no file %s.".formatted(row.getRecordNumber() + 1, table, file));
        }
        Sample sample = new Sample(name, cell(row, "species").orElse("one species"), cell(row, "individual").orElseThrow(),
                cell(row, "encounter").orElse(name),
                cell(row, "viewpoint").map(word -> viewpoint(table, row, word)).orElse(Viewpoint.UNKNOWN));
        return new KnownPhotograph(sample, file, Sha256.of(file), row.toMap());
    }

    private static Viewpoint viewpoint(Path table, CSVRecord row, String word) {
        return Arrays.stream(Viewpoint.values()).filter(side -> side.name().equalsIgnoreCase(word)).findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        "Line %d of %s: \"%s\" is no viewpoint; one of %s is. To ignore the column: --map viewpoint="
                                .formatted(row.getRecordNumber() + 1, table, word,
                                        Arrays.toString(Viewpoint.values()).toLowerCase(Locale.ROOT))));
    }

    private String column(String name) {
        return map.getOrDefault(name, name);
    }

    private Optional<String> cell(CSVRecord row, String name) {
        String column = column(name);
        return row.isSet(column) ? Optional.of(row.get(column)).filter(text -> !text.isBlank()) : Optional.empty();
    }
}
