package org.resight.catalog.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Constants as people read them. */
@Named
@ApplicationScoped
public class Words {

    /** “Life stage” for LIFE_STAGE; null for UNKNOWN, so that pages say “not known” in their own way. */
    public @Nullable String of(@Nullable Object constant) {
        if (constant == null || constant.toString().equals("UNKNOWN")) {
            return null;
        }
        String text = constant.toString().replace('_', ' ').toLowerCase(Locale.ROOT);
        return text.isEmpty() ? null : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** With separators of thousands, and with “more than” before the number at which counting stops. */
    public String count(int number, int limit, String one, String many) {
        return (number > limit ? "More than " + grouped(limit) : grouped(number)) + " " + (number == 1 ? one : many);
    }

    public String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
