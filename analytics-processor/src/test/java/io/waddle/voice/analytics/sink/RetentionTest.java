package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is old goes, what was counted from it stays. */
class RetentionTest {
    private static final Instant START = Instant.parse("2026-03-20T12:00:00Z");
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(30), Duration.ofDays(400), Duration.ofDays(60));

    private final DataSource database = TestPostgres.fresh();

    /** A talk on 20 March, one on 20 May. */
    private final SimulatedWaddle waddle = new SimulatedWaddle("w", START)
            .join("ann", "lobby")
            .speak("ann")
            .pass(Duration.ofMinutes(1))
            .end("lobby")
            .pass(Duration.ofDays(61))
            .join("bob", "lobby")
            .speak("bob")
            .pass(Duration.ofMinutes(2))
            .end("lobby");

    @Test
    void shouldDropWholeMonthsThatAreOldEnough() throws SQLException {
        // Given
        TestSink.write(database, waddle, offset -> 3);
        String totals = "SELECT t::text FROM voice_quarters t ORDER BY 1";
        var before = Tables.strings(database, totals);

        // When: March ended 30 days ago
        follow(Instant.parse("2026-05-01T00:00:00Z"));

        // Then
        assertThat(Tables.strings(database, "SELECT user_id FROM speaking_intervals"))
                .containsExactly("bob");
        assertThat(Tables.strings(database, "SELECT DISTINCT actor_user_id FROM decisions ORDER BY 1"))
                .as("kept for 60 days")
                .containsExactly("ann", "bob");
        assertThat(Tables.strings(database, "SELECT user_id FROM voice_participants ORDER BY 1"))
                .containsExactly("ann", "bob");
        assertThat(Tables.strings(database, totals)).isEqualTo(before);
    }

    @Test
    void shouldKeepAMonthThatHasNotEndedForLongEnough() throws SQLException {
        // Given
        TestSink.write(database, waddle, offset -> 3);

        // When
        follow(Instant.parse("2026-04-30T23:59:59Z"));

        // Then
        assertThat(Tables.number(database, "SELECT count(*) FROM speaking_intervals"))
                .isEqualTo(2);
    }

    @Test
    void shouldKeepWhatIsNotCountedYet() throws SQLException {
        // Given: no rollup
        TestSink.write(database, TestSink.interleaved(waddle), offset -> 3);

        // When
        follow(START.plus(Duration.ofDays(1_000)));

        // Then
        assertThat(Tables.number(database, "SELECT count(*) FROM speaking_intervals"))
                .isEqualTo(2);
    }

    @Test
    void shouldWriteIntoAMonthAgainThatWasDropped() throws SQLException {
        // Given
        TestSink.write(database, waddle, offset -> 3);
        follow(START.plus(Duration.ofDays(1_000)));
        assertThat(Tables.number(database, "SELECT count(*) FROM voice_participants"))
                .isZero();
        TestPostgres.run(database, "UPDATE consumer_offsets SET next_offset = 0");

        // When
        TestSink.write(database, waddle, offset -> 3);

        // Then
        assertThat(Tables.number(database, "SELECT count(*) FROM voice_participants"))
                .isEqualTo(2);
    }

    @Test
    void shouldDropNothingButLaterWhenAQueryHoldsTheTable() throws SQLException {
        // Given
        TestSink.write(database, waddle, offset -> 3);
        try (var reader = database.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM speaking_intervals");

            // When
            follow(START.plus(Duration.ofDays(1_000)));
        }

        // Then
        assertThat(Tables.strings(database, "SELECT user_id FROM speaking_intervals ORDER BY 1"))
                .isEqualTo(List.of("ann", "bob"));
        assertThat(Tables.number(database, "SELECT count(*) FROM voice_participants"))
                .isZero();
    }

    private void follow(Instant now) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            RETENTION.follow(connection, now);
        }
    }
}
