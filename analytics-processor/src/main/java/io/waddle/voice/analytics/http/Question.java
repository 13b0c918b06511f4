package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** What is asked for, read and found to be well-formed. */
interface Question<T> {
    /** @param now up to when what runs is counted */
    T answer(Connection connection, Instant now) throws SQLException;
}
