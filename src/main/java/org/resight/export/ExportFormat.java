package org.resight.export;

/** The files that an export can be. */
public enum ExportFormat {
    /** UTF-8 with a byte order mark, commas, RFC 4180 quoting; text is written as it is. */
    CSV("csv", "text/csv; charset=UTF-8"),
    /** An Excel workbook with one sheet; text stays text, so no cell can run as a formula. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
