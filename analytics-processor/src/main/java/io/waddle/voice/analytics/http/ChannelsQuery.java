package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;

/** Channels in which one can talk, those with most presence first; also those in which nobody was. */
record ChannelsQuery(String waddle, int days, ZoneId zone, Page page) implements Question<ListAnswer<ChannelItem>> {
    private static final String CHANNELS = """
            SELECT *
            FROM (SELECT channel_id, c.name, c.type, c.deleted_at IS NOT NULL AS deleted,
                         coalesce(sessions, 0) AS sessions, coalesce(duration_millis, 0) AS duration_millis,
                         coalesce(participant_millis, 0) AS participant_millis,
                         coalesce(speaker_millis, 0) AS speaker_millis,
                         coalesce(peak_participants, 0) AS peak_participants,
                         coalesce(unique_participants, 0) AS unique_participants,
                         coalesce(join_attempts, 0) AS join_attempts, coalesce(joins_rejected, 0) AS joins_rejected
                  FROM channel_totals(?, ?, ?, ?) t
                  FULL JOIN (SELECT * FROM channels WHERE waddle_id = ? AND type IS DISTINCT FROM 'TEXT') c
                      USING (channel_id)) channel
            """;

    static ChannelsQuery of(Parameters asked) {
        return new ChannelsQuery(asked.path("waddleId"), asked.days(), asked.zone(), asked.page());
    }

    @Override
    public ListAnswer<ChannelItem> answer(Connection connection, Instant now) throws SQLException {
        Period period = Period.last(days, zone, now);
        var sql = new Sql(CHANNELS, waddle, period.start(), period.end(), now, waddle);
        page.after()
                .ifPresent(cursor ->
                        sql.add("WHERE (participant_millis, channel_id) < (?, ?)", cursor.place(), cursor.id()));
        sql.add("ORDER BY participant_millis DESC, channel_id DESC LIMIT ?", page.read());
        return ListAnswer.of(
                sql.list(
                        connection,
                        row -> new Keyed<>(
                                new Cursor(row.getLong("participant_millis"), row.getString("channel_id")), item(row))),
                page);
    }

    private static ChannelItem item(ResultSet row) throws SQLException {
        long duration = row.getLong("duration_millis");
        long presence = row.getLong("participant_millis");
        return new ChannelItem(
                row.getString("channel_id"),
                row.getString("name"),
                row.getString("type"),
                row.getBoolean("deleted"),
                row.getLong("sessions"),
                Amounts.seconds(duration),
                Amounts.seconds(presence),
                Amounts.seconds(row.getLong("speaker_millis")),
                Amounts.ratio(presence, duration),
                row.getLong("peak_participants"),
                row.getLong("unique_participants"),
                row.getLong("join_attempts"),
                row.getLong("joins_rejected"));
    }
}
