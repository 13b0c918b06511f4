package io.waddle.voice.analytics.sink;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Goes round what is marked, some of it at a time, in the order of the keys: a busy one does not hold up the others. */
final class RollupTurn {
    /** Keys in one transaction: bounds how long the log waits. */
    private static final int CHUNK = 100;
    /** A tenth of the writer's time at most, however much there is to count. */
    private static final int PAUSE_PER_WORK = 9;

    private final String take;
    private final String follow;
    private final Duration pause;
    private String lastWaddle = "";
    private String lastChannel = "";
    private boolean pending = true;
    private long dueAt = System.nanoTime();

    /**
     * @param take locks keys after a given one that are marked, so that the rows of a batch under way are either counted
     *     or mark the key again afterwards
     * @param follow counts keys anew
     * @param pause at least, from one round to the next
     */
    RollupTurn(String take, String follow, Duration pause) {
        this.take = take;
        this.follow = follow;
        this.pause = pause;
    }

    void marked() {
        pending = true;
    }

    /** Whether anything was due and was followed. */
    boolean followIfDue(Connection connection) throws SQLException {
        long start = System.nanoTime();
        if (!pending || start - dueAt < 0) {
            return false;
        }
        boolean round = follow(connection);
        long work = System.nanoTime() - start;
        dueAt = System.nanoTime() + Math.max(round ? pause.toNanos() : 0, PAUSE_PER_WORK * work);
        return true;
    }

    void followAll(Connection connection) throws SQLException {
        pending = true;
        while (pending) {
            follow(connection);
        }
    }

    /** Whether the round came to its end. */
    private boolean follow(Connection connection) throws SQLException {
        boolean fromStart = lastWaddle.isEmpty();
        var waddles = new ArrayList<String>();
        var channels = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(take)) {
            select.setString(1, lastWaddle);
            select.setString(2, lastChannel);
            select.setInt(3, CHUNK);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    waddles.add(rows.getString("waddle_id"));
                    channels.add(rows.getString("channel_id"));
                }
            }
        }
        if (!waddles.isEmpty()) {
            count(connection, waddles, channels);
        }
        connection.commit();
        boolean round = waddles.size() < CHUNK;
        // One that is far behind is followed by a day, and is due again.
        pending = !(round && fromStart && waddles.isEmpty());
        lastWaddle = round ? "" : waddles.getLast();
        lastChannel = round ? "" : channels.getLast();
        return round;
    }

    private void count(Connection connection, List<String> waddles, List<String> channels) throws SQLException {
        Array waddleIds = connection.createArrayOf("text", waddles.toArray());
        Array channelIds = connection.createArrayOf("text", channels.toArray());
        try (PreparedStatement count = connection.prepareStatement(follow)) {
            count.setArray(1, waddleIds);
            count.setArray(2, channelIds);
            count.execute();
        }
    }
}
