package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.RandomWaddles;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a log is cut into batches, and however often it is applied, the tables are the same. */
class ReplayPropertyTest {
    private static final DataSource ONE = TestPostgres.fresh();
    private static final DataSource OTHER = TestPostgres.fresh();

    @Provide
    Arbitrary<SimulatedWaddle> waddles() {
        return RandomWaddles.any();
    }

    @Property(tries = 25)
    void shouldMakeTheSameTablesFromOneLog(@ForAll("waddles") SimulatedWaddle waddle, @ForAll long seed)
            throws SQLException {
        // Given
        List<LogEntry> log = TestSink.interleaved(waddle);
        var random = new Random(seed);

        // When: one record at a time, the rollup following each
        empty(ONE);
        for (int from = 0; from < log.size(); from++) {
            TestSink.write(ONE, log.subList(from, from + 1), offset -> 1);
            TestSink.rollUp(ONE);
        }
        // When: decisions last, in random batches, everything twice
        empty(OTHER);
        var reordered = new ArrayList<LogEntry>(TestSink.events(waddle.events(), 0));
        reordered.addAll(TestSink.decisions(waddle.decisions(), 0));
        for (int time = 1; time <= 2; time++) {
            TestPostgres.run(OTHER, "UPDATE consumer_offsets SET next_offset = 0");
            TestSink.write(OTHER, reordered, offset -> 1 + random.nextInt(20));
            TestSink.rollUp(OTHER);
        }

        // Then
        assertThat(Tables.dump(OTHER)).isEqualTo(Tables.dump(ONE));
    }

    @Property(tries = 25)
    void shouldRollUpWhatTheRowsComeTo(@ForAll("waddles") SimulatedWaddle waddle, @ForAll long seed)
            throws SQLException {
        // Given
        var random = new Random(seed);

        // When
        empty(ONE);
        TestSink.write(ONE, waddle, offset -> 1 + random.nextInt(10));

        // Then
        assertThat(Tables.strings(ONE, QUARTERS)).isEqualTo(Tables.strings(ONE, COUNTED_QUARTERS));
    }

    private static final String QUARTERS = """
            SELECT (channel_id, at, sessions, duration_millis, participant_millis, speaker_millis, talk_millis,
                    overlap_millis, video_millis, screen_millis, excellent_millis, good_millis, poor_millis,
                    peak_participants, peak_sessions, join_attempts, join_rejections)::text
            FROM voice_quarters ORDER BY channel_id, at""";
    private static final String COUNTED_QUARTERS = """
            WITH edge AS (
                SELECT bounds(quarter(least((SELECT min(started_at) FROM voice_sessions), (SELECT min(decided_at) FROM decisions))),
                              quarter(max(as_of)), '15 minutes') AS bounds
                FROM channel_activity
            ), part AS (
                SELECT waddle_id, channel_id, ARRAY[channel_id] AS channels FROM channel_activity
                UNION ALL
                SELECT waddle_id, '', array_agg(channel_id) FROM channel_activity GROUP BY waddle_id
            )
            SELECT (p.channel_id, e.bounds[b.n], b.sessions, duration_millis, participant_millis, speaker_millis,
                    talk_millis, overlap_millis, video_millis, screen_millis, excellent_millis, good_millis, poor_millis,
                    peak_participants, peak_sessions, join_attempts, join_rejections)::text
            FROM part p
            JOIN (SELECT waddle_id, channel_id, as_of FROM channel_activity
                  UNION ALL SELECT waddle_id, '', as_of FROM waddle_activity) a USING (waddle_id, channel_id),
                 edge e, LATERAL voice_buckets(waddle_id, channels, e.bounds, a.as_of) b
            WHERE b.sessions + duration_millis + participant_millis + peak_participants + join_attempts > 0
            ORDER BY channel_id, b.n""";

    private static void empty(DataSource database) {
        TestPostgres.run(database, """
                TRUNCATE voice_sessions, voice_participants, speaking_intervals, stay_changes, stage_requests, decisions, repeats,
                         session_recordings, session_documents, session_livestreams, channel_activity, waddle_activity,
                         voice_quarters, user_days, waddle_visitors, voice_analytics, consumer_offsets""");
    }
}
