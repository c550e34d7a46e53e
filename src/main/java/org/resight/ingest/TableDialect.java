package org.resight.ingest;

/** How the text of a table is to be read. */
public record TableDialect(String charset, char delimiter) {

    /** For people. */
    public String words() {
        String name = switch (delimiter) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "bars";
            default -> "commas";
        };
        return charset + ", columns separated by " + name;
    }
}
