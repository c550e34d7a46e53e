package org.resight.platform;

import java.sql.SQLException;

/** A text holds a character that PostgreSQL keeps nowhere: NUL. No keyboard makes one, broken programs do. */
public final class Unstorable {

    /** What people read. */
    public static final String WORDS = "A text holds a NUL character, which cannot be kept. Remove it and send the rest again.";

    private static final String SQL_STATE = "22021";

    private Unstorable() {}

    /** Whether that is why something broke (SQLSTATE 22021, PostgreSQL manual, appendix A). */
    public static boolean causes(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
