package org.resight.calibrate;

/** What cut-offs were chosen for. */
public enum Objective {
    SUGGESTED("suggested by the model"),
    BY_HAND("set by hand"),
    BEST_GEOMETRIC_MEAN("best geometric mean"),
    FALSE_MATCH_1("false match ≤ 1 %, missed ≤ 5 %"),
    FALSE_MATCH_5("false match ≤ 5 %, missed ≤ 5 %"),
    WANTED_RATES("wanted rates of error");

    private final String words;

    Objective(String words) {
        this.words = words;
    }

    /** As it stands by itself. */
    public String title() {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** As it stands in a sentence. */
    public String words() {
        return words;
    }
}
