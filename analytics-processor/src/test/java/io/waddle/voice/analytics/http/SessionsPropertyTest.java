package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.History.SessionTotals;
import io.waddle.voice.analytics.testkit.RandomWaddles;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What is told of each session equals what is counted naively from what happened, to the millisecond. */
class SessionsPropertyTest {
    private static final DataSource DATABASE = TestPostgres.fresh();

    @Provide
    Arbitrary<SimulatedWaddle> waddles() {
        return RandomWaddles.any();
    }

    @Property(tries = 60)
    void shouldEqualANaiveCount(
            @ForAll("waddles") SimulatedWaddle waddle,
            @ForAll boolean later,
            @ForAll @DoubleRange(min = 0, max = 1) double rolledUp)
            throws SQLException {
        // Given: the rollup is behind, or not
        TestSink.write(DATABASE, waddle, offset -> 1 + offset % 17, rolledUp);
        Instant now = waddle.now().plus(later ? Duration.ofHours(13) : Duration.ZERO);

        // When
        List<SessionItem> answer = answer(waddle, now);

        // Then
        assertThat(answer.stream().map(SessionsPropertyTest::totals))
                .containsExactlyInAnyOrderElementsOf(waddle.history().sessions(now));
    }

    @Example
    void shouldCountASessionAnewWhenTheRollupHasYetToFollow() throws SQLException {
        // Given
        var waddle = new SimulatedWaddle("late", Instant.parse("2026-03-01T12:00:00Z"))
                .join("ann", "lobby")
                .pass(Duration.ofMinutes(2))
                .end("lobby");
        TestSink.write(DATABASE, waddle, offset -> 1, 1);

        // When
        TestPostgres.run(DATABASE, """
                UPDATE voice_participants SET joined_at = joined_at + interval '1 minute' WHERE waddle_id = 'late';
                UPDATE channel_activity SET dirty_since = '2026-03-01T12:01:00Z' WHERE waddle_id = 'late'""");

        // Then: so it is before the rollup, and after it
        assertThat(answer(waddle, waddle.now()))
                .extracting(SessionItem::participantSeconds)
                .containsExactly(Amounts.seconds(60_000));
        TestSink.rollUp(DATABASE);
        assertThat(answer(waddle, waddle.now()))
                .extracting(SessionItem::participantSeconds)
                .containsExactly(Amounts.seconds(60_000));
    }

    private static List<SessionItem> answer(SimulatedWaddle waddle, Instant now) throws SQLException {
        var query = new SessionsQuery(
                waddle.id(), Optional.empty(), Optional.empty(), Optional.empty(), new Page(500, Optional.empty()));
        try (var connection = DATABASE.getConnection()) {
            return query.answer(connection, now).items();
        }
    }

    private static SessionTotals totals(SessionItem item) {
        return new SessionTotals(
                item.channelId(),
                item.startedAt(),
                millis(item.durationSeconds()),
                millis(item.participantSeconds()),
                millis(item.speakerSeconds()),
                item.peakParticipants(),
                item.uniqueParticipants());
    }

    private static long millis(BigDecimal seconds) {
        return seconds.movePointRight(3).longValueExact();
    }
}
