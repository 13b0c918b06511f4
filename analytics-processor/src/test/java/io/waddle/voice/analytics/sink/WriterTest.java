package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.analytics.testkit.FailingCommits;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class WriterTest {
    private static final String OFFSET =
            "SELECT next_offset FROM consumer_offsets WHERE topic = '%s'".formatted(TestSink.EVENTS.topic());

    private final DataSource database = TestPostgres.fresh();
    private final SimulatedWaddle waddle = evening();
    private final List<LogEntry> log = TestSink.events(waddle.events(), 0);

    private static SimulatedWaddle evening() {
        var waddle = new SimulatedWaddle("w", Instant.parse("2026-03-01T23:59:00Z"));
        for (int i = 0; i < 20; i++) {
            waddle.join("user" + i, "lobby").speak("user" + i).pass(Duration.ofSeconds(7));
        }
        return waddle.end("lobby");
    }

    private Map<String, List<String>> expected() throws SQLException {
        DataSource undisturbed = TestPostgres.fresh();
        TestSink.write(undisturbed, log, from -> log.size());
        TestSink.rollUp(undisturbed);
        return Tables.dump(undisturbed);
    }

    private void assertNothingLostOrDoubled() throws SQLException {
        TestSink.rollUp(database);
        assertThat(Tables.dump(database)).isEqualTo(expected());
    }

    @Test
    void shouldLoseAndDoubleNothingWhenItDiesBeforeTheCommit() throws SQLException {
        // Given
        try (Writer writer = TestSink.connect(FailingCommits.before(database, 2))) {
            writer.takeOver(List.of(TestSink.EVENTS));
            assertThatThrownBy(() -> writer.write(log.subList(0, 30))).isInstanceOf(SQLException.class);
        }
        assertThat(Tables.number(database, "SELECT count(*) FROM voice_participants"))
                .isZero();

        // When
        resume();

        // Then
        assertNothingLostOrDoubled();
    }

    @Test
    void shouldLoseAndDoubleNothingWhenItDiesAfterTheCommit() throws SQLException {
        // Given: the answer to the commit never arrives
        try (Writer writer = TestSink.connect(FailingCommits.after(database, 2))) {
            writer.takeOver(List.of(TestSink.EVENTS));
            assertThatThrownBy(() -> writer.write(log.subList(0, 30))).isInstanceOf(SQLException.class);
        }
        assertThat(Tables.number(database, OFFSET)).isEqualTo(30);

        // When
        resume();

        // Then
        assertNothingLostOrDoubled();
    }

    @Test
    void shouldLoseAndDoubleNothingWhenItsConnectionIsKilled() throws SQLException {
        // Given
        try (Writer writer = TestSink.connect(database)) {
            writer.takeOver(List.of(TestSink.EVENTS));
            writer.write(log.subList(0, 30));
            Tables.strings(database, """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()""");
            assertThatThrownBy(() -> writer.write(log.subList(30, 40))).isInstanceOf(SQLException.class);
        }

        // When
        resume();

        // Then
        assertNothingLostOrDoubled();
    }

    @Test
    void shouldLetOnlyTheNewerWriterWinWhenThereAreTwo() throws SQLException {
        // Given: the lock is not asked for, as if the older one had been paused
        try (Writer older = TestSink.connect(database);
                Writer newer = TestSink.connect(database)) {
            older.takeOver(List.of(TestSink.EVENTS));
            older.write(log.subList(0, 10));
            var offsets = newer.takeOver(List.of(TestSink.EVENTS));
            assertThat(offsets).containsEntry(TestSink.EVENTS, 10L);

            // When
            assertThatThrownBy(() -> older.write(log.subList(10, 30))).isInstanceOf(FenceLost.class);
            newer.write(log.subList(10, 20));
        }

        // Then
        assertThat(Tables.number(database, OFFSET)).isEqualTo(20);
        resume();
        assertNothingLostOrDoubled();
    }

    @Test
    void shouldLoseWhenOffsetsWereMovedBehindItsBack() throws SQLException {
        // Given
        try (Writer writer = TestSink.connect(database)) {
            writer.takeOver(List.of(TestSink.EVENTS));
            TestPostgres.run(database, "UPDATE consumer_offsets SET next_offset = 7");

            // Then
            assertThatThrownBy(() -> writer.write(log)).isInstanceOf(FenceLost.class);
        }
        assertThat(Tables.number(database, "SELECT count(*) FROM voice_participants"))
                .isZero();
    }

    @Test
    void shouldGiveTheLockToOneOnlyAndToTheNextWhenTheFirstIsGone() throws SQLException {
        try (Writer next = TestSink.connect(database)) {
            try (Writer first = TestSink.connect(database)) {
                assertThat(first.lock()).isTrue();
                assertThat(next.lock()).isFalse();
            }
            await().untilAsserted(() -> assertThat(next.lock()).isTrue());
        }
    }

    @Test
    void shouldSkipTheOneRecordThatTheDatabaseRefuses() throws SQLException {
        // Given
        TestPostgres.run(database, "ALTER TABLE voice_participants ADD CHECK (user_id <> 'user3')");

        // When
        TestSink.write(database, log, from -> log.size());

        // Then
        assertThat(Tables.number(database, OFFSET)).isEqualTo(log.size());
        assertThat(Tables.strings(database, "SELECT DISTINCT user_id FROM voice_participants"))
                .hasSize(19)
                .doesNotContain("user3");
        assertThat(Tables.strings(database, "SELECT reason FROM skipped_records"))
                .hasSize(2)
                .allMatch(reason -> reason.contains("voice_participants_user_id_check"));
    }

    @Test
    void shouldStoreTextWithANulWhenSomebodyMadeItUp() throws SQLException {
        // Given
        var strange = new SimulatedWaddle("w", Instant.EPOCH).join("nul\0l", "lobby");

        // When
        TestSink.write(database, strange, from -> 10);

        // Then
        assertThat(Tables.strings(database, "SELECT user_id FROM voice_participants"))
                .containsExactly("nul\uFFFDl");
    }

    @Test
    void shouldKeepOneRowOfADecisionWhenItIsReadAgain() throws SQLException {
        // Given
        var decisions = TestSink.decisions(waddle.decisions(), 0);
        var again = TestSink.decisions(waddle.decisions(), decisions.size());

        // When
        TestSink.write(
                database, Stream.concat(decisions.stream(), again.stream()).toList(), from -> 7);

        // Then
        assertThat(Tables.strings(
                        database, "SELECT command_id FROM decisions WHERE trace_id = '%s'".formatted(TestSink.TRACE)))
                .hasSize(decisions.size())
                .doesNotHaveDuplicates();
    }

    private void resume() throws SQLException {
        try (Writer writer = TestSink.connect(database)) {
            int from = Math.toIntExact(writer.takeOver(List.of(TestSink.EVENTS)).get(TestSink.EVENTS));
            writer.write(log.subList(from, log.size()));
        }
    }
}
