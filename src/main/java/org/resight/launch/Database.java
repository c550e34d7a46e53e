package org.resight.launch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How to reach PostgreSQL: as the owner, who may change the schema, and as the application, which may not.
 *
 * @param url JDBC URL
 */
record Database(String url, String owner, String ownerPassword, String user, String password) {

    Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, owner, ownerPassword);
    }

    /**
     * Checks what only a server that somebody else looks after can lack, and makes the application's role.
     *
     * @throws LaunchException if the server is too old or the roles cannot be used
     */
    void prepare() {
        try (Connection connection = connectAsOwner(); Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(
                    "select default_version from pg_available_extensions where name = 'vector'")) {
                if (!found.next()) {
                    throw new LaunchException("The PostgreSQL server at " + url + " has no pgvector: install pgvector "
                            + PostgresPrograms.OLDEST_VECTOR + " or later there.");
                }
                if (!Version.parse(found.getString(1)).atLeast(PostgresPrograms.OLDEST_VECTOR)) {
                    throw new LaunchException("The PostgreSQL server at " + url + " has pgvector " + found.getString(1)
                            + ": update it to " + PostgresPrograms.OLDEST_VECTOR + " or later.");
                }
            }
            createApplicationRole(connection);
        } catch (SQLException e) {
            throw new LaunchException("The database at " + url + " cannot be used (" + String.valueOf(e.getMessage()).lines().findFirst()
                    .orElse("no reason given")
                    + "): check RESIGHT_DB_URL, RESIGHT_DB_OWNER_USER and RESIGHT_DB_OWNER_PASSWORD.", e);
        }
    }

    private void createApplicationRole(Connection connection) throws SQLException {
        boolean exists;
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            query.setString(1, user);
            try (ResultSet found = query.executeQuery()) {
                exists = found.next();
            }
        }
        if (!exists) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create role " + quoted(connection, user) + " login password '"
                        + password.replace("'", "''") + "'");
            }
        }
    }

    private static String quoted(Connection connection, String identifier) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(identifier, true);
        }
    }
}
