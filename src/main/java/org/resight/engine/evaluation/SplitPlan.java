package org.resight.engine.evaluation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a split is drawn: all it takes to draw it again from the same samples.
 *
 * @param kind of split
 * @param seed of the draw; a split by time draws nothing
 * @param validationFrom of a split by time: what is older is the gallery; null for the others
 * @param testFrom of a split by time: what is older is validation; null for the others
 */
public record SplitPlan(Kind kind, long seed, @Nullable LocalDate validationFrom, @Nullable LocalDate testFrom) {

    /** How a split is drawn. */
    public enum Kind {
        /** {@link Splits#openSet}: some individuals are new in validation, others in the test. */
        OPEN_SET,
        /** {@link Splits#closedSet}: everybody is known. */
        CLOSED_SET,
        /** {@link Splits#disjointSet}: as the open set, but nobody is asked about in both. */
        DISJOINT_SET,
        /** {@link Splits#byTime}: as if the catalog had been started on a day. */
        BY_TIME
    }

    /** @throws IllegalArgumentException if a split by time lacks a day, or its test begins before validation; or another has days */
    public SplitPlan {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.BY_TIME) != (validationFrom != null) || (kind == Kind.BY_TIME) != (testFrom != null)) {
            throw new IllegalArgumentException("a split by time needs the days that validation and test begin on, and no other one does");
        }
        if (validationFrom != null && testFrom != null && testFrom.isBefore(validationFrom)) {
            throw new IllegalArgumentException("the test must not begin before validation");
        }
    }

    /** Some individuals are new in validation, others in the test. */
    public static SplitPlan openSet(long seed) {
        return new SplitPlan(Kind.OPEN_SET, seed, null, null);
    }

    /**
     * @param samples of any number of species
     * @param duplicates groups of samples that are copies, or nearly; a sample may be in several
     * @param day that a sample was taken on, asked for splits by time only: whatever has none takes no part
     */
    public Split split(Collection<Sample> samples, Collection<? extends Collection<Sample>> duplicates,
            Function<Sample, Optional<LocalDate>> day) {
        Splits splits = new Splits(seed);
        return switch (kind) {
            case OPEN_SET -> splits.openSet(samples, duplicates);
            case CLOSED_SET -> splits.closedSet(samples, duplicates);
            case DISJOINT_SET -> splits.disjointSet(samples, duplicates);
            case BY_TIME -> {
                Map<Sample, Long> days = new HashMap<>();
                samples.forEach(sample -> day.apply(sample).ifPresent(on -> days.put(sample, on.toEpochDay())));
                yield Splits.byTime(days.keySet(), duplicates, sample -> Objects.requireNonNull(days.get(sample)),
                        Objects.requireNonNull(validationFrom).toEpochDay(), Objects.requireNonNull(testFrom).toEpochDay());
            }
        };
    }

    /** For people and the provenance. */
    public String words() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return kind == Kind.BY_TIME ? "%s, validation from %s, test from %s".formatted(name, validationFrom, testFrom)
                : "%s, made with seed %d".formatted(name, seed);
    }
}
