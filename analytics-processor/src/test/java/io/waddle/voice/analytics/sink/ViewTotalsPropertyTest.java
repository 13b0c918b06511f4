package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.History;
import io.waddle.voice.analytics.testkit.RandomWaddles;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the views say is what happened, and what the tables say, to the millisecond. */
class ViewTotalsPropertyTest {
    private static final DataSource DATABASE = TestPostgres.fresh();
    private static final List<String> CHANNELS = List.of("lobby", "stage");

    @Provide
    Arbitrary<SimulatedWaddle> waddles() {
        return RandomWaddles.any();
    }

    @Property(tries = 30)
    void shouldEqualWhatHappened(@ForAll("waddles") SimulatedWaddle waddle) throws SQLException {
        // Given: nothing runs, so that no clock matters
        CHANNELS.forEach(waddle::end);

        // When
        TestPostgres.run(DATABASE, "UPDATE consumer_offsets SET next_offset = 0");
        TestSink.write(DATABASE, waddle, offset -> 1 + offset % 17);

        // Then
        assertThat(days("waddle_days", waddle, "")).isEqualTo(expected(waddle, channel -> true));
        for (String name : CHANNELS) {
            assertThat(days("channel_days", waddle, " AND channel_id = '%s'".formatted(name)))
                    .isEqualTo(expected(waddle, name::equals));
        }
        assertSame(
                waddle,
                "SELECT concat_ws(' ', channel_id, date, sessions, duration_seconds, participant_seconds, speaker_seconds,"
                        + " peak_participants, join_attempts, rejected_joins) FROM channel_days",
                """
                SELECT concat_ws(' ', channel_id, (hour AT TIME ZONE 'UTC')::date, sum(sessions), sum(duration_seconds),
                                 sum(participant_seconds), sum(speaker_seconds), max(peak_participants),
                                 sum(join_attempts), sum(rejected_joins)) FROM channel_hours""",
                "GROUP BY channel_id, (hour AT TIME ZONE 'UTC')::date");
        assertSame(waddle, """
                SELECT concat_ws(' ', hour, sessions, duration_seconds * 1000, talk_seconds * 1000, overlap_seconds * 1000,
                                 peak_sessions) FROM waddle_hours""", """
                SELECT concat_ws(' ', date_trunc('hour', at), sum(sessions), sum(duration_millis) * 1.000,
                                 sum(talk_millis) * 1.000, sum(overlap_millis) * 1.000, max(peak_sessions))
                FROM voice_quarters""", "AND channel_id = '' GROUP BY date_trunc('hour', at)");
        assertSame(waddle, """
                SELECT concat_ws(' ', session_id, duration_seconds, participant_seconds, speaker_seconds, stays)
                FROM sessions""", """
                SELECT concat_ws(' ', s.id, extract(epoch FROM s.ended_at - s.started_at)::numeric(20, 3),
                                 sum(extract(epoch FROM left_at - joined_at))::numeric(20, 3), sum(speaking_seconds), count(*))
                FROM voice_sessions s JOIN voice_participants USING (waddle_id)""", "AND session_id = s.id GROUP BY s.id, s.started_at, s.ended_at");
        assertSame(
                waddle,
                "SELECT concat_ws(' ', user_id, stays, present_seconds, talk_seconds, sign(talk_share)) FROM user_activity",
                """
                SELECT concat_ws(' ', user_id, stays, (present_millis * 0.001)::numeric(20, 3),
                                 (talk_millis * 0.001)::numeric(20, 3),
                                 CASE WHEN (SELECT sum(talk_millis) FROM user_days d
                                            WHERE (d.waddle_id, d.channel_id, d.date) = (u.waddle_id, u.channel_id, u.date)) > 0
                                      THEN sign(talk_millis) END)
                FROM user_days u""",
                "");
        assertThat(Tables.strings(
                        DATABASE,
                        "SELECT sum(times) FROM rejections WHERE type = 'JOIN' AND waddle_id = '%s'"
                                .formatted(waddle.id())))
                .isEqualTo(Tables.strings(
                        DATABASE,
                        "SELECT nullif(sum(rejected_joins), 0) FROM waddle_hours WHERE waddle_id = '%s'"
                                .formatted(waddle.id())));
    }

    private static List<String> days(String view, SimulatedWaddle waddle, String and) {
        return Tables.strings(DATABASE, """
                SELECT concat_ws(' ', date, sessions, duration_seconds, participant_seconds, speaker_seconds,
                                 peak_participants, active_users, join_attempts, rejected_joins)
                FROM %s WHERE waddle_id = '%s'%s ORDER BY date""".formatted(view, waddle.id(), and));
    }

    private static List<String> expected(SimulatedWaddle waddle, Predicate<String> channels) {
        LocalDate last = LocalDate.ofInstant(waddle.now(), ZoneOffset.UTC);
        return last.minusDays(150)
                .datesUntil(last.plusDays(1))
                .map(date -> line(date, waddle.history().totals(channels, date, ZoneOffset.UTC, waddle.now())))
                .filter(line -> !line.endsWith(" 0 0.000 0.000 0.000 0 0 0 0"))
                .toList();
    }

    private static String line(LocalDate date, History.Totals totals) {
        return "%s %d %s %s %s %d %d %d %d"
                .formatted(
                        date,
                        totals.sessions(),
                        seconds(totals.duration()),
                        seconds(totals.presence()),
                        seconds(totals.talk()),
                        totals.peak(),
                        totals.users(),
                        totals.attempts(),
                        totals.rejections().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
    }

    private static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(millis, 3);
    }

    /** @param group what follows the condition of the second query */
    private static void assertSame(SimulatedWaddle waddle, String view, String tables, String group) {
        assertThat(Tables.strings(DATABASE, "%s WHERE waddle_id = '%s' ORDER BY 1".formatted(view, waddle.id())))
                .isEqualTo(Tables.strings(
                        DATABASE, "%s WHERE waddle_id = '%s' %s ORDER BY 1".formatted(tables, waddle.id(), group)));
    }
}
