package io.waddle.voice.analytics.sink;

import io.waddle.voice.runtime.digest.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Whom nobody may know any more. The log still says who it was, for as long as it is kept, and is read again after a
 * crash or for a rebuild: so whatever is written goes through here. Only digests of the ids are kept.
 */
final class Pseudonyms {
    private static final String SINCE = "SELECT number, user_digest, pseudonym FROM erasures WHERE number > ?";

    private final Map<String, String> pseudonyms = new HashMap<>();
    private long last;

    /** Learns of erasures since the last call, in the transaction of the connection. */
    void follow(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            select.setLong(1, last);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    last = Math.max(last, rows.getLong("number"));
                    pseudonyms.put(rows.getString("user_digest"), rows.getString("pseudonym"));
                }
            }
        }
    }

    /** What is written for a user; null for null. */
    String of(String user) {
        return knows(user) ? pseudonyms.get(digest(user)) : user;
    }

    /** Whether the user was erased; nobody is null. */
    boolean knows(String user) {
        return user != null && !pseudonyms.isEmpty() && pseudonyms.containsKey(digest(user));
    }

    /** As the table has it. */
    static String digest(String user) {
        return HexFormat.of().formatHex(Sha256.of(user));
    }
}
