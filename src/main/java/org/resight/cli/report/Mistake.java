package org.resight.cli.report;

/**
 * A photograph that was answered wrongly, beside what it was taken for.
 *
 * @param what went wrong, as a sentence
 * @param file of the photograph that was asked about
 * @param picture of it, as a data URI
 * @param otherFile of the one that was nearest
 * @param otherPicture of it, as a data URI
 */
public record Mistake(String what, String file, String picture, String otherFile, String otherPicture) {}
