package org.resight.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.resight.engine.neighbors.Viewpoint;

/** Finds the photographs in a folder, and what is known of each from the folders' names or from a table. */
final class PhotographFolder {

    private static final Set<String> SUFFIXES = Set.of("jpg", "jpeg", "png", "webp");

    private final Path folder;

    PhotographFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException("%s is not a folder.".formatted(folder));
        }
        this.folder = folder;
    }

    /** All below the folder, by name: the first folder in a photograph's path is the individual. */
    List<Photograph> byFolders() {
        try (Stream<Path> files = Files.walk(folder)) {
            return notEmpty(files.filter(Files::isRegularFile).filter(PhotographFolder::looksLikeOne).sorted()
                    .map(file -> {
                        Path below = folder.relativize(file);
                        Optional<String> individual = below.getNameCount() > 1
                                ? Optional.of(below.getName(0).toString()) : Optional.empty();
                        return new Photograph(file, below.toString().replace('\\', '/'), individual, file.toString(),
                                Viewpoint.UNKNOWN);
                    }).toList());
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailedException("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Those in a table's column {@code file}, with {@code individual}, {@code encounter}, {@code viewpoint}. */
    List<Photograph> byTable(Path table) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
        try (Reader reader = Files.newBufferedReader(table); var rows = format.parse(reader)) {
            if (!rows.getHeaderNames().contains("file")) {
                throw new CommandFailedException("%s has no column \"file\"; its columns are %s."
                        .formatted(table, String.join(", ", rows.getHeaderNames())));
            }
            List<Photograph> photographs = new ArrayList<>();
            for (CSVRecord row : rows) {
                photographs.add(photograph(table, row));
            }
            return notEmpty(photographs);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailedException("%s cannot be read as CSV in UTF-8: %s"
                    .formatted(table, e.getMessage()), e);
        }
    }

    private Photograph photograph(Path table, CSVRecord row) {
        String name = row.get("file");
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("Line %d of %s: there is no file %s."
                    .formatted(row.getRecordNumber() + 1, table, file));
        }
        return new Photograph(file, name, cell(row, "individual"), cell(row, "encounter").orElse(file.toString()),
                cell(row, "viewpoint").map(written -> viewpoint(table, row, written)).orElse(Viewpoint.UNKNOWN));
    }

    private static Viewpoint viewpoint(Path table, CSVRecord row, String written) {
        return Arrays.stream(Viewpoint.values()).filter(side -> side.name().equalsIgnoreCase(written)).findFirst()
                .orElseThrow(() -> new CommandFailedException("Line %d of %s: \"%s\" is no viewpoint; one of %s is."
                        .formatted(row.getRecordNumber() + 1, table, written,
                                Arrays.toString(Viewpoint.values()).toLowerCase(Locale.ROOT))));
    }

    private static Optional<String> cell(CSVRecord row, String column) {
        return row.isSet(column) ? Optional.of(row.get(column)).filter(text -> !text.isBlank()) : Optional.empty();
    }

    private static boolean looksLikeOne(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private List<Photograph> notEmpty(List<Photograph> photographs) {
        if (photographs.isEmpty()) {
            throw new CommandFailedException("There is no photograph (JPEG, PNG or WebP) in %s.".formatted(folder));
        }
        return photographs;
    }
}
