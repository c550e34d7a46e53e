package org.resight.review;

/** What a reviewer says of a sighting, against one candidate or against all of them. */
public enum Verdict {
    /** The same animal: settles who the sighting is. */
    SAME("the same animal"),
    /** Another animal: the pair is remembered as ruled out. */
    DIFFERENT("a different animal"),
    /** The photographs show different sides or parts. */
    NOT_COMPARABLE("not comparable"),
    /** Comparable, but the reviewer cannot say. */
    CANNOT_TELL("cannot tell"),
    /** None of the candidates, nor anybody else: an animal that was not in the catalog. */
    NEW_INDIVIDUAL("a new individual");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As it stands in a sentence. */
    public String words() {
        return words;
    }

    /** As it stands by itself. */
    public String title() {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Whether it says who the sighting is. */
    public boolean settles() {
        return this == SAME || this == NEW_INDIVIDUAL;
    }

    /** Whether it claims something that a later verdict of another person would contradict. */
    boolean claims() {
        return settles() || this == DIFFERENT;
    }
}
