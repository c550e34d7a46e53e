package org.resight.engine.identification.recipe;

/** For what a recipe's cut-offs are fitted. */
public enum ThresholdScope {
    /** One set for all photographs of a species. */
    SPECIES,
    /** Also one for each side of which validation has shown enough animals; the other sides, and photographs of an unknown one, follow the species. */
    VIEWPOINT
}
