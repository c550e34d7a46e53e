package org.resight.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which individuals are meant; a null does not narrow. Those that were merged into another are never meant.
 *
 * @param name part of any of its names, whatever the case
 */
public record IndividualFilter(@Nullable String name, @Nullable Long speciesId, @Nullable Sex sex, @Nullable LifeStage lifeStage,
        Order order) {

    /** The order of the list. */
    public enum Order {
        /** The one seen last comes first; those without a date come last. */
        SEEN,
        /** By main name. */
        NAME;

        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public IndividualFilter {
        name = name == null || name.isBlank() ? null : name.strip();
    }

    /** Every individual, the one seen last first. */
    public static final IndividualFilter ALL = new IndividualFilter(null, null, null, null, Order.SEEN);
}
