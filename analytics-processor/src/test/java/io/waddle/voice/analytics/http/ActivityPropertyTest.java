package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.RandomWaddles;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever is active, new or back, as told by how long they had been away, is whom a naive count finds. */
class ActivityPropertyTest {
    private static final int DAYS = 12;
    private static final DataSource DATABASE = TestPostgres.fresh();

    @Provide
    Arbitrary<SimulatedWaddle> waddles() {
        return RandomWaddles.any();
    }

    @Property(tries = 50)
    void shouldEqualANaiveCount(@ForAll("waddles") SimulatedWaddle waddle) throws SQLException {
        // Given: nothing runs, which would be counted up to the last event only
        List.of("lobby", "stage").forEach(waddle::end);
        TestSink.write(DATABASE, waddle, offset -> 1 + offset % 17);

        // When
        ActivityAnswer answer;
        try (var connection = DATABASE.getConnection()) {
            answer = new ActivityQuery(waddle.id(), DAYS).answer(connection, waddle.now());
        }

        // Then
        LocalDate today = LocalDate.ofInstant(waddle.now(), ZoneOffset.UTC);
        assertThat(answer.days())
                .extracting(
                        ActivityAnswer.Day::active,
                        ActivityAnswer.Day::activeWeek,
                        ActivityAnswer.Day::activeMonth,
                        ActivityAnswer.Day::newUsers)
                .isEqualTo(today.minusDays(DAYS - 1L)
                        .datesUntil(today.plusDays(1))
                        .map(date -> tuple(
                                users(waddle, date, 1),
                                users(waddle, date, 7),
                                users(waddle, date, 30),
                                users(waddle, date, 400) - users(waddle, date.minusDays(1), 400)))
                        .toList());
    }

    /** Different users of the last so many days. */
    private static long users(SimulatedWaddle waddle, LocalDate last, int days) {
        return waddle.history()
                .users(
                        channel -> true,
                        last.minusDays(days - 1L).datesUntil(last.plusDays(1)).toList(),
                        ZoneOffset.UTC,
                        waddle.now());
    }
}
