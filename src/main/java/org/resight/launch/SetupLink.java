package org.resight.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** The one-time link by which the first administrator is made; only its digest is stored. */
final class SetupLink {
    private SetupLink() {}

    /** The address to open: with a fresh link while nobody has an account, plain afterwards. */
    static String address(Database database, String url) {
        try (Connection connection = database.connectAsOwner(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (ResultSet found = statement.executeQuery("select exists (select 1 from user_account)")) {
                found.next();
                if (found.getBoolean(1)) {
                    return url + "/";
                }
            }
            String token = Secrets.random();
            statement.executeUpdate("delete from setup_token where used_at is null");
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into setup_token (token_sha256, created_at) values (?, now())")) {
                insert.setString(1, sha256(token));
                insert.executeUpdate();
            }
            connection.commit();
            return url + "/account/set-up?token=" + token;
        } catch (SQLException e) {
            throw new LaunchException("The set-up link could not be stored (" + e.getMessage() + "): start again.", e);
        }
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
