package org.resight.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.identification.SideRule;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an evaluation is asked for; all that its figures depend on. */
final class EvaluationOptions {

    static final String NO_CENTRING = "no-centring";
    private static final String MATCHER = "matcher ";

    @Mixin
    MetadataOptions data = new MetadataOptions();

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    MatcherOptions matchers = new MatcherOptions();

    @Mixin
    SplitOptions split = new SplitOptions();

    @Option(names = "--sides", defaultValue = "SAME_SIDE_FIRST",
            description = "Which sides are compared, where the table tells: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    SideRule sides = SideRule.SAME_SIDE_FIRST;

    @Option(names = "--" + NO_CENTRING, description = "Compare vectors as the model gives them, without taking off the gallery's mean.")
    boolean plain;

    @Option(names = "--seed", defaultValue = "1", description = "Of the split and the intervals (default ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--resamples", defaultValue = "1000", description = "Of the intervals (default ${DEFAULT-VALUE}).")
    int resamples = 1000;

    @Option(names = "--false-matches", paramLabel = "SHARE", defaultValue = "0.05",
            description = "Wanted at most, with 95 %% confidence: the share of an animal's photographs labelled likely match with somebody "
                    + "else, on average over animals, for known and for new animals each (default ${DEFAULT-VALUE}).")
    double falseMatches = 0.05;

    @Option(names = "--missed-matches", paramLabel = "SHARE", defaultValue = "0.05",
            description = "Wanted at most, with 95 %% confidence: the share of a known animal's photographs labelled likely new, on average "
                    + "over known animals (default ${DEFAULT-VALUE}).")
    double missedMatches = 0.05;

    /**
     * The rates of error that likely match and likely new are chosen for.
     *
     * @throws CommandFailedException if one is no rate
     */
    CutOffSearch wanted() {
        try {
            return new CutOffSearch(falseMatches, missedMatches, CutOffSearch.USUAL.confidence());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("--false-matches and --missed-matches: %s.".formatted(e.getMessage()), e);
        }
    }

    /** By name, for the provenance; {@link #arguments} makes the same options of it. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        put(settings, "photos", data.photos);
        put(settings, "metadata", data.metadata);
        put(settings, "split", split.file);
        if (split.file == null) {
            settings.put("make-split", split.kind.name());
            settings.put("date-column", split.dateColumn);
            Optional.ofNullable(split.validationFrom).ifPresent(day -> settings.put("validation-from", day.toString()));
            Optional.ofNullable(split.testFrom).ifPresent(day -> settings.put("test-from", day.toString()));
        }
        put(settings, "model", model.model);
        put(settings, "vocabulary", model.vocabulary);
        for (Path matcher : matchers.folders) {
            put(settings, MATCHER + (settings.size() + 1), matcher);
        }
        settings.put("sides", sides.name());
        if (plain) {
            settings.put(NO_CENTRING, "true");
        }
        settings.put("seed", String.valueOf(seed));
        settings.put("resamples", String.valueOf(resamples));
        settings.put("false-matches", String.valueOf(falseMatches));
        settings.put("missed-matches", String.valueOf(missedMatches));
        data.map.forEach((name, column) -> settings.put("map " + name, column));
        return settings;
    }

    /** For the command line. */
    static List<String> arguments(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(settings).forEach((name, value) -> {
            if (name.startsWith("map ")) {
                arguments.add("--map");
                arguments.add(name.substring("map ".length()) + "=" + value);
            } else if (name.startsWith(MATCHER)) {
                arguments.add("--matcher=" + value);
            } else if (name.equals(NO_CENTRING)) {
                arguments.add("--" + NO_CENTRING);
            } else {
                arguments.add("--%s=%s".formatted(name, value));
            }
        });
        return arguments;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Path path) {
        if (path != null) {
            settings.put(name, path.toAbsolutePath().normalize().toString());
        }
    }
}
