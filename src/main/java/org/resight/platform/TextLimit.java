package org.resight.platform;

import org.jspecify.annotations.Nullable;

/**
 * How long a text that people write may be, in characters. The database refuses longer ones as well. A cell of Excel takes 32,767, so
 * that every text can be exported as it is.
 */
public enum TextLimit {
    /** What something is called: a site, a species, a person, an import, somebody's own key. */
    NAME(200),
    /** Several names, a licence. */
    LINE(500),
    /** A few sentences: why something was done, how an animal behaved. */
    TEXT(2_000),
    /** All that somebody wants to say. */
    REMARKS(10_000);

    private final int longest;

    TextLimit(int longest) {
        this.longest = longest;
    }

    public int longest() {
        return longest;
    }

    /** What is wrong with the text, and what to do; null when it fits. */
    public @Nullable String problem(String text) {
        return text.length() <= longest ? null
                : "This has %,d characters, and at most %,d are kept. Shorten it.".formatted(text.length(), longest);
    }

    /**
     * The text without space around it.
     *
     * @param what the field's name for people, for the refusal of a text that is too long
     * @return null for a blank one
     */
    public @Nullable String keep(String what, @Nullable String text) {
        return text == null || text.isBlank() ? null : need(what, text);
    }

    /** As {@link #keep}, for a text that has to be there. */
    public String need(String what, String text) {
        String kept = text.strip();
        String problem = problem(kept);
        if (problem != null) {
            throw Refusal.invalid(what + ": " + Character.toLowerCase(problem.charAt(0)) + problem.substring(1));
        }
        return kept;
    }
}
