package org.resight.platform;

import java.sql.SQLException;

/** The server's disk has no room left, which its operator can change and nobody else. */
public final class DiskFull {

    /** What people read. */
    public static final String WORDS =
            "The server's disk is full, so nothing was saved. Ask the operator to make room, then try again.";

    private static final String SQL_STATE = "53100";

    private DiskFull() {}

    /** Whether writing failed for want of room, here or in the database. */
    public static boolean causes(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (t instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState()) || message.contains("No space left")
                    || message.contains("not enough space") || message.contains("quota exceeded")) {
                return true;
            }
        }
        return false;
    }
}
