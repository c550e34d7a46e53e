package org.resight.access;

/** What a person may do. Services name the right they need; pages only hide what would be refused anyway. */
public enum Right {
    /** See the catalog. */
    VIEW("see the catalog"),
    /** Import photographs, describe sightings and individuals. */
    CONTRIBUTE("import and describe"),
    /** Decide who an animal is. */
    REVIEW("decide who an animal is"),
    /** Take sightings out of the catalog as files. */
    EXPORT("take sightings out as files"),
    /** See the exact places of sensitive species; given to a person, never by a role. */
    SEE_EXACT_PLACES("see exact places of sensitive species"),
    /** Users, species, thresholds, models, the audit trail. */
    ADMINISTER("administer the catalog");

    private final String words;

    Right(String words) {
        this.words = words;
    }

    /** What it allows, after “the right to”. */
    public String words() {
        return words;
    }
}
