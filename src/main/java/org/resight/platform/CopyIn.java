package org.resight.platform;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows that are written together by COPY in PostgreSQL's text format, part of the transaction of the connection: many times faster
 * than as many inserts. The whole lies in memory until it is written.
 */
public final class CopyIn {

    private final String target;
    private final StringBuilder text = new StringBuilder();

    /** @param target a table and its columns, for example {@code site (name, latitude)} */
    public CopyIn(String target) {
        this.target = target;
    }

    /** Adds a row. Each value is written as its {@code toString} says; null is null. Text must not hold NUL. */
    public CopyIn row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : "\t");
            Object value = values[i];
            if (value == null) {
                text.append("\\N");
            } else {
                append(value.toString());
            }
        }
        text.append('\n');
        return this;
    }

    private void append(String value) {
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(value.charAt(i));
            }
        }
    }

    /** @throws IllegalStateException caused by the {@link SQLException} with which the database refuses them; then none is written */
    public void write(Connection connection) {
        if (text.isEmpty()) {
            return;
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin", new StringReader(text.toString()));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The rows for " + target + " could not be stored: " + e.getMessage(), e);
        }
    }
}
