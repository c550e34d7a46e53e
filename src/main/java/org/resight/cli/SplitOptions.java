package org.resight.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.Split;
import org.resight.engine.evaluation.SplitPlan;
import picocli.CommandLine.Option;

/** Which photographs are gallery, validation and test: as a table says, or drawn. */
final class SplitOptions {

    @Option(names = "--split", paramLabel = "CSV",
            description = "File and role: gallery, val_known, val_unknown, test_known, test_unknown. Without it: made, see --make-split.")
    @Nullable
    Path file;

    @Option(names = "--make-split", paramLabel = "KIND", defaultValue = "OPEN_SET",
            description = "How a split is made: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}), by individual first, then by encounter, "
                    + "copies and near duplicates on one side.")
    SplitPlan.Kind kind = SplitPlan.Kind.OPEN_SET;

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
        SplitPlan plan = plan(seed);
        Map<Sample, KnownPhotograph> bySample = new HashMap<>();
        photographs.forEach(each -> bySample.put(each.sample(), each));
        return plan.split(bySample.keySet(), duplicates.get(),
                sample -> Optional.of(day(Objects.requireNonNull(bySample.get(sample)))));
    }

    private SplitPlan plan(long seed) {
        boolean byTime = kind == SplitPlan.Kind.BY_TIME;
        try {
            return new SplitPlan(kind, seed, byTime ? validationFrom : null, byTime ? testFrom : null);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("--make-split BY_TIME needs two days: --validation-from, and --test-from after it.", e);
        }
    }

    private LocalDate day(KnownPhotograph photograph) {
        String text = photograph.columns().get(dateColumn);
        if (text == null) {
            throw new CommandFailedException(
                    "The metadata have no column \"%s\"; name the one with the day by --date-column.".formatted(dateColumn));
        }
        try {
            return LocalDate.parse(text.strip().substring(0, Math.min(10, text.strip().length())));
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
        return table == null ? plan(seed).words() : "read from " + table.getFileName();
    }
}
