package org.resight.access;

/** What a person may do. Services name the right they need; pages only hide what would be refused anyway. */
public enum Right {
    /** See the catalog. */
    VIEW,
    /** Import photographs, describe sightings and individuals. */
    CONTRIBUTE,
    /** Decide who an animal is. */
    REVIEW,
    /** Take sightings out of the catalog as files. */
    EXPORT,
    /** See the exact places of sensitive species; given to a person, never by a role. */
    SEE_EXACT_PLACES,
    /** Users, species, thresholds, models, the audit trail. */
    ADMINISTER
}
