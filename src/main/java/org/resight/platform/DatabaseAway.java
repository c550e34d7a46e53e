package org.resight.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that does not answer from everything else that can break: waiting helps then, and nothing else does. */
public final class DatabaseAway {

    /** What people read. */
    public static final String WORDS =
            "The database does not answer, so nothing was saved. Wait a minute and try again; work that was under way goes on by itself.";

    private DatabaseAway() {}

    /** Whether that is why something broke. */
    public static boolean causes(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException || t instanceof SQLException sql && away(sql)) {
                return true;
            }
        }
        return false;
    }

    /**
     * By SQLSTATE: 08 is a broken connection, 57P01 to 57P03 a server that stops or is not up yet, 53300 one that takes no more
     * connections (PostgreSQL manual, appendix A). The server's pool wraps them without their state.
     */
    private static boolean away(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) {
            return String.valueOf(sql.getMessage()).startsWith("Error in allocating a connection");
        }
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("53300");
    }
}
