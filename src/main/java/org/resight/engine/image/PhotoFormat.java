package org.resight.engine.image;

/** The formats in which photographs are taken in. */
public enum PhotoFormat {
    JPEG("jpg", "image/jpeg"),
    PNG("png", "image/png"),
    WEBP("webp", "image/webp");

    private final String extension;
    private final String mediaType;

    PhotoFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Usual end of the file name, without the dot. */
    public String extension() {
        return extension;
    }

    /** IANA media type. */
    public String mediaType() {
        return mediaType;
    }
}
