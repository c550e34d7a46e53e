package org.resight.catalog;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/** A place in the list of sightings: newest day first, those without a date last, then the newest record first. */
record SightingCursor(@Nullable LocalDate day, long id) {

    static SightingCursor parse(String text) {
        int dot = text.lastIndexOf('.');
        try {
            String day = text.substring(0, Math.max(0, dot));
            return new SightingCursor(day.isEmpty() ? null : LocalDate.parse(day), Long.parseLong(text.substring(dot + 1)));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new Refusal(Refusal.Kind.INVALID, "This address does not name a page of the list. Open the list from its beginning.", e);
        }
    }

    @Override
    public String toString() {
        return (day == null ? "" : day) + "." + id;
    }
}
