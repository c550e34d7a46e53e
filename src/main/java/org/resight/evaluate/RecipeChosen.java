package org.resight.evaluate;

/** A recipe of an evaluation has been put into force, as a version of a species' recipe. Fired in the transaction that did it. */
public record RecipeChosen(long speciesId, int number) {}
