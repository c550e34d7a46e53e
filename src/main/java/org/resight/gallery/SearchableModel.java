package org.resight.gallery;

/** A model with the index of its vectors. */
public record SearchableModel(RegisteredModel model, PgVectorIndex index) {}
