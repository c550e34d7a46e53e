package org.resight.ingest;

/** Which photographs of an import show one animal at one place and time, and so become one sighting. */
public enum Grouping {
    PHOTO("Each photograph is a sighting of its own"),
    FOLDER("All photographs of a folder show the same animal: one sighting"),
    GAP("Photographs taken shortly after one another show the same animal: one sighting");

    private final String words;

    Grouping(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
