package org.resight.engine.image;

/** What decoding a file gives: {@link Decoded} pixels, or why it is {@link Refused}. */
public sealed interface Decoding permits Decoded, Refused {}
