package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What other programs get to see: the views, what is written about them, and who may read them. */
class ViewsTest {
    private static final Path GUIDE = Path.of("..", "docs", "analytics.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private final DataSource database = TestPostgres.fresh();

    @Test
    void shouldTellWhatHappenedInSeconds() throws SQLException {
        // Given
        var waddle = new SimulatedWaddle("w", Instant.parse("2026-03-01T23:50:00Z"))
                .join("ann", "lobby")
                .pass(Duration.ofMinutes(5))
                .join("bob", "lobby")
                .reject("cyd", "lobby", RejectionCode.CHANNEL_FULL)
                .speak("ann")
                .pass(Duration.ofMillis(1_500))
                .silence("ann")
                .pass(Duration.ofMinutes(10))
                .end("lobby");

        // When
        TestSink.write(database, waddle, from -> 10);

        // Then
        assertThat(rows(
                        "sessions",
                        "type, end_reason, duration_seconds, participant_seconds, speaker_seconds, stays,"
                                + " users, avg_participants, recording_status"))
                .containsExactly("VOICE ENDED 901.500 1503.000 1.500 2 2 1.667 NONE");
        assertThat(rows("stays", "user_id, duration_seconds, speaking_seconds, leave_reason"))
                .containsExactly("ann 901.500 1.500 SESSION_ENDED", "bob 601.500 0.000 SESSION_ENDED");
        assertThat(rows(
                        "channel_hours",
                        "hour AT TIME ZONE 'UTC', sessions, duration_seconds, talk_seconds,"
                                + " overlap_seconds, peak_participants, join_attempts, rejected_joins"))
                .containsExactly(
                        "2026-03-01 23:00:00 1 600.000 1.500 0.000 2 3 1",
                        "2026-03-02 00:00:00 0 301.500 0.000 0.000 2 0 0");
        assertThat(rows("channel_days", "date, avg_participants"))
                .containsExactly("2026-03-01 1.500", "2026-03-02 2.000");
        assertThat(rows("waddle_days", "date, duration_seconds, avg_participants, active_users"))
                .containsExactly("2026-03-01 600.000 1.500 2", "2026-03-02 301.500 2.000 2");
        assertThat(rows("user_activity", "date, user_id, present_seconds, talk_share"))
                .containsExactly(
                        "2026-03-01 ann 600.000 1.000000",
                        "2026-03-01 bob 300.000 0.000000",
                        "2026-03-02 ann 301.500",
                        "2026-03-02 bob 301.500");
        assertThat(rows("rejections", "date, type, code, times")).containsExactly("2026-03-01 JOIN CHANNEL_FULL 1");
    }

    @Test
    void shouldCountWhatRunsUpToNow() throws SQLException {
        // Given
        var waddle = new SimulatedWaddle("w", Instant.now().minusSeconds(60))
                .join("ann", "lobby")
                .speak("ann");

        // When
        TestSink.write(database, waddle, from -> 10);
        TestPostgres.run(database, """
                SELECT ensure_month(date_trunc('month', now() AT TIME ZONE 'UTC')::date);
                INSERT INTO stage_requests VALUES ('r', 's', 'w', 'lobby', 'bob', false, 'PENDING', now(), NULL, NULL, NULL, 1),
                    ('q', 's', 'w', 'lobby', 'cyd', false, 'DENIED', now(), now() + interval '1.25 s', 'ann', 'no', 2)""");

        // Then
        assertThat(rows("sessions", "duration_seconds BETWEEN 60 AND 120, participant_seconds = duration_seconds"))
                .containsExactly("t t");
        assertThat(rows("stays", "duration_seconds BETWEEN 60 AND 120, left_at IS NULL"))
                .containsExactly("t t");
        assertThat(rows(
                        "stage_queue",
                        "outcome, CASE WHEN outcome = 'DENIED' THEN wait_seconds END, wait_seconds < 60"))
                .containsExactly("DENIED 1.250 t", "PENDING t");
    }

    @Test
    void shouldOutliveMonthsThatAreDropped() throws SQLException {
        // Given
        var waddle = new SimulatedWaddle("w", Instant.parse("2026-03-01T12:00:00Z"))
                .join("ann", "lobby")
                .reject("bob", "lobby", RejectionCode.CHANNEL_FULL)
                .pass(Duration.ofMinutes(5))
                .end("lobby");
        TestSink.write(database, waddle, from -> 10);

        // When
        TestPostgres.run(database, """
                SELECT drop_months(relname::text, '2026-04-01Z') FROM pg_class
                WHERE relnamespace = 'voice'::regnamespace AND relkind = 'p'""");

        // Then: what was counted stays
        assertThat(List.of("sessions", "stays", "rejections"))
                .allSatisfy(view -> assertThat(rows(view, "waddle_id")).isEmpty());
        assertThat(rows("waddle_days", "date, duration_seconds, active_users, rejected_joins"))
                .containsExactly("2026-03-01 300.000 1 1");
        assertThat(rows("user_activity", "user_id, present_seconds")).containsExactly("ann 300.000");
    }

    @Test
    void shouldSayWhatEveryTableViewAndColumnIs() {
        // When
        List<String> silent = Tables.strings(database, """
                SELECT concat_ws('.', c.relname, a.attname)
                FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum >= 0 AND NOT a.attisdropped
                WHERE c.relnamespace = 'voice'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
                  AND c.relname <> 'flyway_schema_history' AND col_description(c.oid, a.attnum) IS NULL
                UNION ALL
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'voice'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
                  AND c.relname <> 'flyway_schema_history' AND obj_description(c.oid) IS NULL""");

        // Then
        assertThat(silent).isEmpty();
    }

    @Test
    void shouldDescribeEveryViewAndTable() throws IOException {
        // Given
        String guide = Files.readString(GUIDE);

        // Then
        assertThat(Tables.strings(database, """
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'voice'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
                          AND c.relname <> 'flyway_schema_history'"""))
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
    }

    @Test
    void shouldRunEveryExampleOfTheGuideAsAReader() throws IOException, SQLException {
        // Given
        List<String> examples = SQL.matcher(Files.readString(GUIDE))
                .results()
                .map(example -> example.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThan(8);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET search_path = public");

            // When
            statement.execute(examples.getFirst());
            statement.execute("SET ROLE voice_reader");
            for (String example : examples.subList(1, examples.size())) {
                statement.execute(example);
            }

            // Then
            try (var rows = statement.executeQuery("""
                    SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class
                    WHERE relnamespace = 'voice'::regnamespace AND has_table_privilege(oid, 'SELECT')""")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(String.join(" ", views()));
            }
            connection.rollback();
        }
    }

    @Test
    void shouldLetTheReaderSeeARebuildToo() {
        // Given
        TestPostgres.run(database, "CREATE ROLE voice_reader");
        try {
            // When
            Databases.migrate(database, "anew");

            // Then
            assertThat(Tables.strings(database, """
                            SELECT relname FROM pg_class
                            WHERE relnamespace = 'anew'::regnamespace
                              AND has_schema_privilege('voice_reader', 'anew', 'USAGE')
                              AND has_table_privilege('voice_reader', oid, 'SELECT') ORDER BY relname""")).isEqualTo(views());
        } finally {
            TestPostgres.run(database, "DROP OWNED BY voice_reader; DROP ROLE voice_reader");
        }
    }

    private List<String> views() {
        return Tables.strings(database, "SELECT viewname FROM pg_views WHERE schemaname = 'voice' ORDER BY viewname");
    }

    private List<String> rows(String view, String columns) {
        return Tables.strings(database, "SELECT concat_ws(' ', %s) FROM %s ORDER BY 1".formatted(columns, view));
    }
}
