package org.resight.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.Split;

/** A split as a table of file and role. */
final class SplitFile {

    private SplitFile() {}

    /** Photographs that the table does not name take no part. */
    static Split read(Path table, List<KnownPhotograph> photographs) {
        Map<String, Sample> samples = photographs.stream().map(KnownPhotograph::sample)
                .collect(Collectors.toMap(Sample::file, Function.identity(), (one, other) -> one));
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
        try (Reader reader = Files.newBufferedReader(table); var rows = format.parse(reader)) {
            if (!rows.getHeaderNames().containsAll(List.of("file", "role"))) {
                throw new CommandFailedException("%s has no columns \"file\" and \"role\"; its columns are %s."
                        .formatted(table, String.join(", ", rows.getHeaderNames())));
            }
            Map<Sample, Role> roles = new HashMap<>();
            for (CSVRecord row : rows) {
                Sample sample = samples.get(row.get("file"));
                if (sample == null) {
                    throw new CommandFailedException("Line %d of %s: the metadata say nothing of %s."
                            .formatted(row.getRecordNumber() + 1, table, row.get("file")));
                }
                roles.put(sample, role(table, row));
            }
            return new Split(roles);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailedException("%s cannot be read as CSV in UTF-8: %s".formatted(table, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("%s is no open-set split: %s.".formatted(table, e.getMessage()), e);
        }
    }

    static void write(Path table, Split split) throws IOException {
        try (Writer writer = Files.newBufferedWriter(table);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            csv.printRecord("file", "role");
            for (Map.Entry<Sample, Role> entry : split.roles().entrySet()) {
                csv.printRecord(entry.getKey().file(), entry.getValue().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    static String sha256(Split split) {
        return Sha256.of(split.roles().entrySet().stream().map(entry -> entry.getKey().file() + "\t" + entry.getValue()));
    }

    private static Role role(Path table, CSVRecord row) {
        return Arrays.stream(Role.values()).filter(role -> role.name().equalsIgnoreCase(row.get("role"))).findFirst()
                .orElseThrow(() -> new CommandFailedException("Line %d of %s: \"%s\" is no role; one of %s is."
                        .formatted(row.getRecordNumber() + 1, table, row.get("role"),
                                Arrays.toString(Role.values()).toLowerCase(Locale.ROOT))));
    }
}
