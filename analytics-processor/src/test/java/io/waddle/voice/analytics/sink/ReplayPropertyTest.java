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

    @Property(tries = 40)
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

    @Property(tries = 40)
    void shouldRollUpWhatTheDaysAre(@ForAll("waddles") SimulatedWaddle waddle, @ForAll long seed) throws SQLException {
        // Given
        var random = new Random(seed);

        // When
        empty(ONE);
        TestSink.write(ONE, waddle, offset -> 1 + random.nextInt(10));

        // Then
        assertThat(Tables.strings(ONE, ROLLED_UP)).isEqualTo(Tables.strings(ONE, COUNTED));
    }

    private static final String ROLLED_UP = """
            SELECT (channel_id, date, total_sessions, total_duration_millis, total_participant_millis,
                    total_speaker_millis, max_participants, unique_participants, join_attempts, join_rejections)::text
            FROM voice_analytics ORDER BY channel_id, date""";
    private static final String COUNTED = """
            SELECT (channel_id, d.*)::text
            FROM channel_activity a, LATERAL voice_days(waddle_id, ARRAY[channel_id], '2026-01-01',
                (SELECT array_agg('2026-01-01Z'::timestamptz + n * interval '24 hours' ORDER BY n)
                 FROM generate_series(0, 800) n), as_of) d
            WHERE total_sessions + total_duration_millis + unique_participants + join_attempts > 0
            ORDER BY channel_id, date""";

    private static void empty(DataSource database) {
        TestPostgres.run(database, """
                TRUNCATE voice_sessions, voice_participants, speaking_intervals, join_decisions, decisions,
                         session_recordings, session_documents, session_livestreams, channel_activity, voice_analytics, consumer_offsets""");
    }
}
