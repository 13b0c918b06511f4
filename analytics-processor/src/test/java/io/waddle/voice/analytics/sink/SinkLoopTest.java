package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.StoppablePostgres;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.analytics.testkit.TestRegistry;
import io.waddle.voice.runtime.Health;
import io.waddle.voice.runtime.Settings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkLoopTest {
    private static final String STAYS = "SELECT count(*) FROM voice_participants";

    private final TestRegistry registry = new TestRegistry();
    private final TestLog log = new TestLog(registry.serdes());
    private final SimulatedWaddle waddle = new SimulatedWaddle("w", Instant.parse("2026-03-01T12:00:00Z"));
    private final List<RunningLoop> loops = new ArrayList<>();

    /** A sink and what it tells of itself. */
    private final class RunningLoop {
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final Health health = new Health(new SimpleMeterRegistry());
        final SinkLoop loop;
        final Thread thread;

        RunningLoop(DataSource database) {
            var state = new SinkState();
            state.bindTo(health);
            state.kafka(true);
            loop = new SinkLoop(
                    database,
                    TestSink.RETENTION,
                    () -> Databases.migrate(database, Databases.SCHEMA),
                    () -> {},
                    log::consumer,
                    new EntryReader(registry.serdes()),
                    new SinkMetrics(meters, InstantSource.system()),
                    state);
            thread = Thread.ofPlatform().start(loop);
            loops.add(this);
        }

        void stop() throws InterruptedException {
            loop.stop();
            thread.join(Duration.ofSeconds(10));
        }

        long count(String name) {
            return (long) meters.find(name).counters().stream()
                    .mapToDouble(counter -> counter.count())
                    .sum();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (RunningLoop loop : loops) {
            loop.stop();
        }
        registry.close();
    }

    /** The machine may be busy with other builds. */
    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    private void talk(int users) {
        int before = waddle.events().size();
        for (int i = 0; i < users; i++) {
            waddle.join("user" + i, "lobby").speak("user" + i).pass(Duration.ofSeconds(1));
        }
        waddle.end("lobby");
        log.append(waddle.events().subList(before, waddle.events().size()));
    }

    @Test
    void shouldWriteTheLogAndItsRollupWhenItRuns() {
        // Given
        DataSource database = TestPostgres.fresh();
        talk(25);

        // When
        var loop = new RunningLoop(database);

        // Then
        eventually().untilAsserted(() -> {
            assertThat(Tables.number(database, "SELECT sum(unique_participants) FROM voice_analytics"))
                    .isEqualTo(25);
            assertThat(loop.count("voice.analytics.records")).isEqualTo(log.end());
            assertThat(loop.health.ready()).isTrue();
        });
    }

    @Test
    void shouldGoOnWhenARecordCannotBeRead() {
        // Given
        DataSource database = TestPostgres.fresh();
        talk(1);
        log.append(new byte[] {1, 2, 3});
        log.append((byte[]) null);
        talk(1);

        // When
        var loop = new RunningLoop(database);

        // Then
        eventually()
                .untilAsserted(() -> assertThat(Tables.number(database, STAYS)).isEqualTo(2));
        assertThat(Tables.strings(database, "SELECT topic || record_offset FROM skipped_records ORDER BY 1"))
                .containsExactly(TestSink.EVENTS.topic() + "6", TestSink.EVENTS.topic() + "7");
        eventually()
                .untilAsserted(
                        () -> assertThat(loop.count("voice.analytics.skipped")).isEqualTo(2));
    }

    @Test
    void shouldSkipNothingWhenTheRegistryIsAway() {
        // Given
        DataSource database = TestPostgres.fresh();
        talk(1);
        registry.out(true);
        var loop = new RunningLoop(database);
        eventually()
                .untilAsserted(() -> assertThat(Tables.number(database, "SELECT max(epoch) FROM consumer_offsets"))
                        .isGreaterThanOrEqualTo(2));

        // When
        registry.out(false);

        // Then
        eventually()
                .untilAsserted(() -> assertThat(Tables.number(database, STAYS)).isEqualTo(1));
        assertThat(loop.count("voice.analytics.skipped")).isZero();
    }

    @Test
    void shouldGoOnFromTheStartOfTheLogWhenItNoLongerHasTheOffset() {
        // Given
        DataSource database = TestPostgres.fresh();
        talk(1);
        long retained = log.end();
        talk(1);
        log.startAt(retained);

        // When
        var loop = new RunningLoop(database);

        // Then
        eventually()
                .untilAsserted(() -> assertThat(Tables.number(database, STAYS)).isEqualTo(1));
        assertThat(loop.count("voice.analytics.history.lost")).isEqualTo(1);
    }

    @Test
    void shouldTakeOverWhenTheWriterIsGone() throws InterruptedException {
        // Given
        DataSource database = TestPostgres.fresh();
        talk(3);
        var writer = new RunningLoop(database);
        eventually()
                .untilAsserted(() ->
                        assertThat(writer.count("voice.analytics.records")).isEqualTo(log.end()));
        assertThat(Tables.number(database, STAYS)).isEqualTo(3);
        var standby = new RunningLoop(database);
        eventually().untilAsserted(() -> assertThat(standby.health.ready()).isTrue());
        assertThat(standby.count("voice.analytics.records")).isZero();

        // When
        writer.stop();
        talk(3);

        // Then
        eventually()
                .untilAsserted(() -> assertThat(Tables.number(database, STAYS)).isEqualTo(6));
        eventually()
                .untilAsserted(() ->
                        assertThat(standby.count("voice.analytics.records")).isEqualTo(log.end() / 2));
    }

    @Test
    void shouldGoOnWhenPostgresComesBack(@TempDir Path directory) throws SQLException {
        // Given: no PostgreSQL at the start
        try (var server = new StoppablePostgres(directory)) {
            DataSource database = Databases.direct(Settings.fromEnvironment(Map.of(
                    "VOICE_POSTGRES_URL", server.url(),
                    "VOICE_POSTGRES_USER", "postgres",
                    "VOICE_POSTGRES_PASSWORD", "postgres")));
            talk(3);
            var loop = new RunningLoop(database);
            assertThat(loop.health.ready()).isFalse();
            server.start();
            eventually().untilAsserted(() -> assertThat(loop.health.ready()).isTrue());
            eventually()
                    .untilAsserted(
                            () -> assertThat(Tables.number(database, STAYS)).isEqualTo(3));

            // When
            server.stop();
            eventually().untilAsserted(() -> assertThat(loop.health.ready()).isFalse());
            talk(4);
            server.start();

            // Then
            eventually().untilAsserted(() -> assertThat(loop.health.ready()).isTrue());
            eventually()
                    .untilAsserted(
                            () -> assertThat(Tables.number(database, STAYS)).isEqualTo(7));
            eventually()
                    .untilAsserted(() ->
                            assertThat(loop.count("voice.analytics.records")).isEqualTo(log.end()));
        }
    }
}
