package org.resight.engine.image;

/**
 * A file that is not taken as a photograph.
 *
 * @param reason the kind of fault, for counting and for choosing what to offer
 * @param message what is wrong and what to do, in plain English, fit to be shown to whoever brought the file
 */
public record Refused(Reason reason, String message) implements Decoding, Inspection {

    /** The kinds of fault. */
    public enum Reason {
        /** The content is no picture at all, such as text in a file named .jpg, or nothing. */
        NOT_AN_IMAGE,
        /** A picture, but in a format that is not taken in. */
        UNSUPPORTED_FORMAT,
        /** The end of the file is missing. */
        TRUNCATED,
        /** More pixels or bytes than can be worked with safely. */
        TOO_LARGE,
        /** The right format, but its content contradicts itself or cannot be decoded. */
        CORRUPT
    }
}
