package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.History;
import io.waddle.voice.analytics.testkit.RandomWaddles;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** The totals in PostgreSQL equal those counted naively from what happened, to the millisecond. */
class TotalsPropertyTest {
    private static final int DAYS = 12;
    private static final DataSource DATABASE = TestPostgres.fresh();

    @Provide
    Arbitrary<SimulatedWaddle> waddles() {
        return RandomWaddles.any();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland")
                .map(ZoneId::of);
    }

    @Property(tries = 50)
    void shouldEqualANaiveCount(
            @ForAll("waddles") SimulatedWaddle waddle,
            @ForAll("zones") ZoneId zone,
            @ForAll boolean later,
            @ForAll @DoubleRange(min = 0, max = 1) double rolledUp)
            throws SQLException {
        // Given: the rollup is behind, or not
        TestSink.write(DATABASE, waddle, offset -> 1 + offset % 17, rolledUp);
        Instant now = waddle.now().plus(later ? Duration.ofHours(13) : Duration.ZERO);

        for (Optional<String> channel : List.of(Optional.of("lobby"), Optional.of("stage"), Optional.<String>empty())) {
            // When
            StatsAnswer answer = answer(new StatsQuery(waddle.id(), channel, DAYS, zone), now);

            // Then
            channel.ifPresent(name -> assertSame(answer, item(waddle, name, zone, now)));
            assertEqual(answer, waddle.history(), name -> name.equals(channel.orElse(name)), zone, now);
        }
    }

    @Example
    void shouldCountWhoPassedEachOtherAtMidnight() throws SQLException {
        // Given: ann comes in the very millisecond in which bob goes, before him
        var waddle = new SimulatedWaddle("midnight", Instant.parse("2026-03-28T16:00:00Z"))
                .join("bob", "lobby")
                .pass(Duration.ofHours(8))
                .join("ann", "stage")
                .leave("bob");
        TestSink.write(DATABASE, waddle, _ -> 1, 0);

        // When
        StatsAnswer answer =
                answer(new StatsQuery(waddle.id(), Optional.empty(), DAYS, ZoneId.of("UTC")), waddle.now());

        // Then
        assertEqual(answer, waddle.history(), _ -> true, ZoneId.of("UTC"), waddle.now());
        assertThat(answer.days()).extracting(StatsAnswer.Day::peakParticipants).containsExactly(1L, 2L);
    }

    private static StatsAnswer answer(StatsQuery query, Instant now) throws SQLException {
        try (var connection = DATABASE.getConnection()) {
            return query.answer(connection, now);
        }
    }

    private static Optional<ChannelItem> item(SimulatedWaddle waddle, String channel, ZoneId zone, Instant now) {
        var query = new ChannelsQuery(waddle.id(), DAYS, zone, new Page(Page.MOST, Optional.empty()));
        try (var connection = DATABASE.getConnection()) {
            return query.answer(connection, now).items().stream()
                    .filter(item -> item.channelId().equals(channel))
                    .findFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A channel of which nothing is known is not in the list. */
    private static void assertSame(StatsAnswer answer, Optional<ChannelItem> item) {
        assertThat(item.map(ChannelItem::sessions).orElse(0L)).isEqualTo(answer.totalSessions());
        item.ifPresent(found -> {
            assertThat(found.durationSeconds()).isEqualTo(answer.totalDurationSeconds());
            assertThat(found.participantSeconds()).isEqualTo(answer.totalParticipantSeconds());
            assertThat(found.speakerSeconds()).isEqualTo(answer.totalSpeakerSeconds());
            assertThat(found.avgParticipants()).isEqualTo(answer.avgParticipants());
            assertThat(found.peakParticipants()).isEqualTo(answer.maxParticipants());
            assertThat(found.uniqueParticipants()).isEqualTo(answer.uniqueParticipants());
            assertThat(found.joinAttempts()).isEqualTo(answer.joinAttempts());
            assertThat(found.joinsRejected())
                    .isEqualTo(answer.joinRejections().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        });
    }

    @Property(tries = 40)
    void shouldTellTalkFromTalkingAtOnce(
            @ForAll("waddles") SimulatedWaddle waddle, @ForAll @DoubleRange(min = 0, max = 1) double rolledUp)
            throws SQLException {
        // Given
        TestSink.write(DATABASE, waddle, offset -> 1 + offset % 17, rolledUp);
        Instant now = waddle.now().plusSeconds(7);

        for (String channel : List.of("lobby", "stage")) {
            // When
            String measured = Tables.strings(DATABASE, """
                            SELECT coalesce(sum(talk_millis), 0) || ' ' || coalesce(sum(overlap_millis), 0)
                            FROM voice_totals('%s', '%s', bounds('2026-01-01Z', '%s', '1 day'), '%3$s')""".formatted(waddle.id(), channel, now))
                    .getFirst();

            // Then
            assertThat(measured)
                    .isEqualTo(waddle.history().spoken(channel, 1, now) + " "
                            + waddle.history().spoken(channel, 2, now));
        }
    }

    private static void assertEqual(
            StatsAnswer answer, History history, Predicate<String> channels, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<LocalDate> dates = IntStream.range(0, DAYS)
                .mapToObj(day -> today.minusDays(DAYS - 1L - day))
                .toList();
        Map<LocalDate, History.Totals> expected = dates.stream()
                .collect(Collectors.toMap(Function.identity(), date -> history.totals(channels, date, zone, now)));
        assertThat(answer.days())
                .isEqualTo(dates.stream()
                        .filter(date -> expected.get(date).users() > 0
                                || expected.get(date).duration() > 0
                                || expected.get(date).sessions() > 0)
                        .map(date -> day(date, expected.get(date)))
                        .toList());
        assertThat(answer.joinAttempts())
                .isEqualTo(expected.values().stream()
                        .mapToLong(History.Totals::attempts)
                        .sum());
        assertThat(answer.joinRejections())
                .isEqualTo(expected.values().stream()
                        .flatMap(totals -> totals.rejections().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum)));
        assertThat(answer.avgParticipants())
                .isEqualByComparingTo(average(
                        expected.values().stream()
                                .mapToLong(History.Totals::presence)
                                .sum(),
                        expected.values().stream()
                                .mapToLong(History.Totals::duration)
                                .sum()));
        assertThat(answer.uniqueParticipants()).isEqualTo(history.users(channels, dates, zone, now));
        assertThat(answer.totalParticipantSeconds())
                .isEqualByComparingTo(BigDecimal.valueOf(
                        expected.values().stream()
                                .mapToLong(History.Totals::presence)
                                .sum(),
                        3));
    }

    /** Weighted by time. */
    private static BigDecimal average(long presence, long duration) {
        return duration == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(presence).divide(BigDecimal.valueOf(duration), 3, RoundingMode.HALF_UP);
    }

    private static StatsAnswer.Day day(LocalDate date, History.Totals totals) {
        return StatsAnswer.Day.of(new DayTotals(
                date,
                totals.sessions(),
                totals.duration(),
                totals.presence(),
                totals.talk(),
                totals.peak(),
                totals.users(),
                totals.attempts(),
                totals.rejections()));
    }
}
