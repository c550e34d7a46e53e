package org.resight.evaluate;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.evaluation.SplitPlan.Kind;
import org.resight.platform.Refusal;

/** A split as people and programs ask for it, in texts. */
public final class SplitForm {

    private SplitForm() {}

    /**
     * @param kind name of a {@link Kind}; an open set where there is none
     * @param validationFrom such as 2024-05-31; blank or null unless it is by time
     * @param testFrom likewise
     * @throws Refusal if that makes no split; it says what is wrong
     */
    public static SplitPlan plan(@Nullable String kind, long seed, @Nullable String validationFrom, @Nullable String testFrom) {
        Kind wanted = kind == null || kind.isBlank() ? Kind.OPEN_SET : Arrays.stream(Kind.values()).filter(any -> any.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("“" + kind + "” is no kind of split. There are " + Arrays.stream(Kind.values())
                        .map(Kind::name).collect(Collectors.joining(", ")) + "."));
        LocalDate validation = day(validationFrom).orElse(null);
        LocalDate test = day(testFrom).orElse(null);
        if (wanted != Kind.BY_TIME && (validation != null || test != null)) {
            throw Refusal.invalid("Days belong to a split by time: choose that, or leave the days out.");
        }
        if (wanted == Kind.BY_TIME && (validation == null || test == null || test.isBefore(validation))) {
            throw Refusal.invalid(
                    "A split by time needs two days: from when on photographs are validation, and after that from when on they are "
                            + "the test.");
        }
        return new SplitPlan(wanted, seed, validation, test);
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            throw new Refusal(Refusal.Kind.INVALID, "“" + text + "” is no day such as 2024-05-31.", e);
        }
    }
}
