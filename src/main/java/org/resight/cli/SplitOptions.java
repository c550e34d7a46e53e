package org.resight.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.Split;
import org.resight.engine.evaluation.Splits;
import picocli.CommandLine.Option;

/** Which photographs are gallery, validation and test: as a table says, or drawn. */
final class SplitOptions {

    /** How a split is drawn. */
    enum Kind {
        /** Some individuals are new in validation, others in the test. */
        OPEN_SET,
        /** Everybody is known. */
        CLOSED_SET,
        /** Nobody is. */
        DISJOINT_SET,
        /** As if the catalog had been started then. */
        BY_TIME
    }

    @Option(names = "--split", paramLabel = "CSV",
            description = "File and role: gallery, val_known, val_unknown, test_known, test_unknown. Without it: made, see --make-split.")
    @Nullable
    Path file;

    @Option(names = "--make-split", paramLabel = "KIND", defaultValue = "OPEN_SET",
            description = "How a split is made: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}), by individual first, then by encounter, "
                    + "copies and near duplicates on one side.")
    Kind kind = Kind.OPEN_SET;

    @Option(names = "--date-column", paramLabel = "COLUMN", defaultValue = "date",
            description = "For BY_TIME: the metadata's column with the day, such as 2024-05-31 (default ${DEFAULT-VALUE}).")
    String dateColumn = "date";

    @Option(names = "--validation-from", paramLabel = "DAY", description = "For BY_TIME: what is older is the gallery.")
    @Nullable
    LocalDate validationFrom;

    @Option(names = "--test-from", paramLabel = "DAY", description = "For BY_TIME: what is older is validation.")
    @Nullable
    LocalDate testFrom;

    /** @param duplicates groups of copies and near duplicates, looked for only where a split is made */
    Split split(long seed, List<KnownPhotograph> photographs, Supplier<List<List<Sample>>> duplicates) {
        if (file != null) {
            return SplitFile.read(file, photographs);
        }
        List<Sample> samples = photographs.stream().map(KnownPhotograph::sample).toList();
        Splits splits = new Splits(seed);
        return switch (kind) {
            case OPEN_SET -> splits.openSet(samples, duplicates.get());
            case CLOSED_SET -> splits.closedSet(samples, duplicates.get());
            case DISJOINT_SET -> splits.disjointSet(samples, duplicates.get());
            case BY_TIME -> byTime(photographs, samples, duplicates);
        };
    }

    private Split byTime(List<KnownPhotograph> photographs, List<Sample> samples, Supplier<List<List<Sample>>> duplicates) {
        LocalDate validation = validationFrom;
        LocalDate test = testFrom;
        if (validation == null || test == null || test.isBefore(validation)) {
            throw new CommandFailedException("--make-split BY_TIME needs two days: --validation-from, and --test-from after it.");
        }
        Map<Sample, Long> days = new HashMap<>();
        photographs.forEach(each -> days.put(each.sample(), day(each)));
        return Splits.byTime(samples, duplicates.get(), sample -> Optional.ofNullable(days.get(sample)).orElseThrow(),
                validation.toEpochDay(), test.toEpochDay());
    }

    private long day(KnownPhotograph photograph) {
        String text = photograph.columns().get(dateColumn);
        if (text == null) {
            throw new CommandFailedException(
                    "The metadata have no column \"%s\"; name the one with the day by --date-column.".formatted(dateColumn));
        }
        try {
            return LocalDate.parse(text.strip().substring(0, Math.min(10, text.strip().length()))).toEpochDay();
        } catch (DateTimeParseException e) {
            throw new CommandFailedException(
                    "%s: \"%s\" is no day such as 2024-05-31. Leave the photograph out, or make another kind of split."
                            .formatted(photograph.sample().file(), text),
                    e);
        }
    }

    /** In words, for the provenance. */
    String words(long seed) {
        Path table = file;
        return table == null ? "%s, made with seed %d".formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), seed)
                : "read from " + table.getFileName();
    }
}
