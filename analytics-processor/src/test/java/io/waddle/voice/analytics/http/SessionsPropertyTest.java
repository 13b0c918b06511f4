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
import java.util.Optional;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is told of each session equals what is counted naively from what happened, to the millisecond. */
class SessionsPropertyTest {
    private static final DataSource DATABASE = TestPostgres.fresh();

    @Provide
    Arbitrary<SimulatedWaddle> waddles() {
        return RandomWaddles.any();
    }

    @Property(tries = 60)
    void shouldEqualANaiveCount(@ForAll("waddles") SimulatedWaddle waddle, @ForAll boolean later) throws SQLException {
        // Given
        TestSink.write(DATABASE, waddle, offset -> 1 + offset % 17);
        Instant now = waddle.now().plus(later ? Duration.ofHours(13) : Duration.ZERO);

        // When
        var query = new SessionsQuery(
                waddle.id(), Optional.empty(), Optional.empty(), Optional.empty(), new Page(500, Optional.empty()));
        ListAnswer<SessionItem> answer;
        try (var connection = DATABASE.getConnection()) {
            answer = query.answer(connection, now);
        }

        // Then
        assertThat(answer.items().stream().map(SessionsPropertyTest::totals))
                .containsExactlyInAnyOrderElementsOf(waddle.history().sessions(now));
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
