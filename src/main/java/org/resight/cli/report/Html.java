package org.resight.cli.report;

/** Text in HTML. */
final class Html {

    private Html() {}

    /** With the characters that mean something in HTML written so that they mean themselves. */
    static String text(Object value) {
        return String.valueOf(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
