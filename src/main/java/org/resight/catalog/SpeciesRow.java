package org.resight.catalog;

/** A species with how much is known of it. */
public record SpeciesRow(long id, int version, String scientificName, String commonName, Sensitivity sensitivity, boolean sidesDiffer,
        int individuals, int sightings) {}
