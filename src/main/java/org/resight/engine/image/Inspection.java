package org.resight.engine.image;

/** What a look at a file without decoding it gives: its {@link PhotoHeader}, or why it is {@link Refused}. */
public sealed interface Inspection permits PhotoHeader, Refused {}
