package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.RejectionCode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Nobody is left, and no total changes. */
class ErasureTest {
    private static final Instant START = Instant.parse("2026-03-20T23:59:00Z");

    private final DataSource database = TestPostgres.fresh();
    private final Erasure erasure = new Erasure(database);
    private final SimulatedWaddle waddle = new SimulatedWaddle("w", START);

    @Test
    void shouldLeaveTotalsAndNobodyWhenAUserIsErased() throws SQLException {
        // Given
        evening();
        TestSink.write(database, waddle, offset -> 3);
        var totals = totals();
        long users = users();

        // When
        var erased = erasure.erase("ann");

        // Then
        assertThat(erased.rows()).isPositive();
        assertThat(erased.pseudonym()).startsWith("erased-");
        assertNoAnn();
        assertThat(totals()).isEqualTo(totals);
        assertThat(users()).isEqualTo(users);
        assertThat(Tables.strings(database, "SELECT user_id FROM voice_participants"))
                .contains(erased.pseudonym());
    }

    @Test
    void shouldWriteNothingOfThemWhenTheyComeBackOrTheLogIsReadAgain() throws SQLException {
        // Given
        evening();
        TestSink.write(database, waddle, offset -> 3);
        var erased = erasure.erase("ann");
        evening();
        TestPostgres.run(database, "UPDATE consumer_offsets SET next_offset = 0");

        // When
        TestSink.write(database, waddle, offset -> 3);

        // Then
        assertNoAnn();
        assertThat(Tables.strings(database, "SELECT DISTINCT user_id FROM user_days ORDER BY 1"))
                .containsExactly("bob", erased.pseudonym());
    }

    @Test
    void shouldGiveTheSamePseudonymWhenAskedAgain() throws SQLException {
        // Given: somebody of whom nothing is known yet
        var first = erasure.erase("ann");
        evening();
        TestSink.write(database, waddle, offset -> 3);

        // When
        var again = erasure.erase("ann");

        // Then
        assertThat(again).isEqualTo(new Erasure.Erased(first.pseudonym(), 0));
        assertNoAnn();
    }

    @Test
    void shouldFinishWhenACrashLeftItUndone() throws SQLException {
        // Given: it was noted, and the rollup has counted somebody under both names
        evening();
        TestSink.write(database, waddle, offset -> 3);
        var people = people();
        TestPostgres.run(database, """
                INSERT INTO erasures (user_digest, pseudonym) VALUES ('%s', 'erased-x');
                INSERT INTO user_days SELECT waddle_id, date, channel_id, 'erased-x', stays, present_millis, talk_millis
                FROM user_days WHERE user_id = 'ann';
                SELECT count_days(waddle_id, channel_id, '2026-03-20Z', as_of) FROM channel_activity;
                SELECT count_visitors(waddle_id, '2026-03-20Z', as_of) FROM waddle_activity;
                UPDATE voice_sessions SET unique_participants = 3""".formatted(Pseudonyms.digest("ann")));
        assertThat(people()).isNotEqualTo(people);
        long users = users();

        // When
        var erased = erasure.erase("ann");

        // Then
        assertThat(erased.pseudonym()).isEqualTo("erased-x");
        assertNoAnn();
        assertThat(users()).isEqualTo(users - 1);
        assertThat(people()).isEqualTo(people);
    }

    @Test
    void shouldLeaveNoWordsWhenWhoSaidOrHeardThemIsErased() throws SQLException {
        // Given
        denials();
        TestSink.write(database, waddle, offset -> 3);
        var totals = totals();

        // When
        erasure.erase("ann");
        erasure.erase("dan");

        // Then
        assertNoAnn();
        assertThat(words()).containsExactly("eve is late");
        assertThat(totals()).isEqualTo(totals);
    }

    @Test
    void shouldWriteNoWordsWhenWhoSaidOrHeardThemWasErased() throws SQLException {
        // Given
        erasure.erase("ann");
        erasure.erase("dan");
        denials();

        // When
        TestSink.write(database, waddle, offset -> 3);

        // Then
        assertNoAnn();
        assertThat(words()).containsExactly("eve is late");
    }

    /** Of three who ask to speak. */
    private void denials() {
        deny("ann", "bob", "ann sings");
        deny("cyd", "dan", "cyd may ask me again");
        deny("eve", "bob", "eve is late");
        waddle.end("stage");
    }

    private void deny(String user, String by, String reason) {
        waddle.join(user, "stage").request(user).pass(Duration.ofSeconds(3)).deny(user, by, reason);
    }

    private List<String> words() {
        return Tables.strings(database, "SELECT reason FROM stage_requests WHERE reason IS NOT NULL");
    }

    /** Over midnight. */
    private void evening() {
        waddle.join("ann", "lobby")
                .join("bob", "lobby")
                .speak("ann")
                .pass(Duration.ofMinutes(2))
                .reject("ann", "stage", RejectionCode.CHANNEL_FULL)
                .end("lobby");
    }

    private void assertNoAnn() {
        Tables.dump(database)
                .forEach((table, rows) -> assertThat(rows).as(table).noneMatch(row -> row.contains("ann")));
        assertThat(Tables.strings(database, "SELECT e::text FROM erasures e")).noneMatch(row -> row.contains("ann"));
    }

    private List<String> totals() {
        return Tables.strings(
                database,
                "SELECT t::text FROM voice_quarters t UNION ALL SELECT t::text FROM voice_analytics t"
                        + " UNION ALL SELECT (waddle_id, outcome, wait_seconds)::text FROM stage_queue ORDER BY 1");
    }

    /** Different people wherever they are counted. */
    private List<String> people() {
        return Tables.strings(database, """
                SELECT concat_ws(' ', date, channel_id, unique_participants) FROM voice_analytics
                UNION ALL SELECT concat_ws(' ', id, unique_participants) FROM voice_sessions
                UNION ALL SELECT t::text FROM waddle_visitors t ORDER BY 1""");
    }

    private long users() {
        return Tables.number(database, "SELECT count(DISTINCT user_id) FROM user_days");
    }
}
