package io.waddle.voice.analytics.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Keeps totals equal to the rows. A batch marks the channels that it touched in its own transaction; the rollup counts
 * anew what may have changed, in another one, and takes the mark away. Doing so in every batch would read a day's rows
 * again for each few hundred new ones: quadratic, on a backlog.
 */
final class Rollup {
    /** How far totals of channels may stand behind rows when there is little to count. */
    private static final Duration CHANNEL_PAUSE = Duration.ofMillis(500);
    /** Those of whole waddles cost most, and only spare readers work: what they do not hold is read from the rows. */
    private static final Duration WADDLE_PAUSE = Duration.ofSeconds(5);

    private final RollupTurn channels = new RollupTurn(
            """
            SELECT waddle_id, channel_id FROM channel_activity
            WHERE dirty_since IS NOT NULL AND (waddle_id, channel_id) > (?, ?)
            ORDER BY waddle_id, channel_id LIMIT ? FOR UPDATE""",
            "SELECT follow_channel(waddle_id, channel_id) FROM unnest(?::text[], ?::text[]) AS d(waddle_id, channel_id)",
            CHANNEL_PAUSE);
    private final RollupTurn waddles = new RollupTurn(
            """
            SELECT waddle_id, '' AS channel_id FROM waddle_activity
            WHERE dirty_since IS NOT NULL AND (waddle_id, '') > (?, ?)
            ORDER BY waddle_id LIMIT ? FOR UPDATE""",
            "SELECT follow_waddle(waddle_id) FROM unnest(?::text[], ?::text[]) AS d(waddle_id, channel_id)",
            WADDLE_PAUSE);

    /** Says that channels were marked. */
    void marked() {
        channels.marked();
    }

    /** Follows some of what is due, when it is time to. */
    void followIfDue(Connection connection) throws SQLException {
        if (channels.followIfDue(connection)) {
            waddles.marked();
        }
        waddles.followIfDue(connection);
    }

    /** Follows until nothing is due. */
    void followAll(Connection connection) throws SQLException {
        channels.followAll(connection);
        waddles.followAll(connection);
    }
}
