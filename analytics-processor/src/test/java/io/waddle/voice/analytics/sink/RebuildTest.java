package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.analytics.testkit.TestRegistry;
import io.waddle.voice.avro.Decision;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fresh tables from the log, in the place of those in use. */
class RebuildTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private interface Meanwhile {
        void happen() throws SQLException;
    }

    private final TestRegistry registry = new TestRegistry();
    private final TestLog log = new TestLog(registry.serdes());
    private final SimulatedWaddle waddle = new SimulatedWaddle("w", START);
    private final DataSource database = TestPostgres.fresh();
    private final List<String> lines = new ArrayList<>();
    /** When a rebuild has found where the tables in use are, and begins to read. */
    private Meanwhile meanwhile = () -> {};

    private final SinkLoop loop = new SinkLoop(
            database,
            TestSink.RETENTION,
            () -> Databases.migrate(database, Databases.SCHEMA),
            () -> {},
            log::consumer,
            new EntryReader(registry.serdes()),
            new SinkMetrics(new SimpleMeterRegistry(), InstantSource.system()),
            new SinkState());
    private final Thread writer = Thread.ofPlatform().unstarted(loop);

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        if (writer.isAlive()) {
            writer.join(Duration.ofSeconds(10));
        }
        registry.close();
    }

    @Test
    void shouldComeToTheSameTablesWhenTheLogIsWhole() throws SQLException {
        // Given
        talk(25);
        write();
        var before = dump();

        // When
        rebuild();

        // Then
        assertThat(dump()).isEqualTo(before);
        assertThat(lines).contains("voice_participants: equal, 25 rows").noneMatch(line -> line.contains("DIFFERENT"));
    }

    @Test
    void shouldMendTablesAndTellWhichWhenTheyWereNotWhatTheLogSays() throws SQLException {
        // Given
        talk(5);
        write();
        var before = dump();
        TestPostgres.run(database, "UPDATE voice_participants SET left_at = left_at + interval '1 hour'");

        // When
        rebuild();

        // Then
        assertThat(dump()).isEqualTo(before);
        assertThat(lines).contains("voice_participants: DIFFERENT, 5 rows before, 5 now");
    }

    @Test
    void shouldTakeOverWhatTheLogNoLongerTells() throws SQLException {
        // Given: a session that is told from its middle on
        talk(5);
        waddle.pass(Duration.ofDays(40));
        waddle.join("ann", "stage").join("bob", "stage").speak("ann").pass(Duration.ofMinutes(3));
        append();
        Instant begins = waddle.now();
        long retained = log.end();
        waddle.silence("ann").leave("bob").pass(Duration.ofHours(1)).end("stage");
        talk(3);
        write();
        var before = dump();
        log.startAt(retained, begins);

        // When
        rebuild();

        // Then
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void shouldKeepAChannelsDayWhenTheLogBeginsLaterOnIt() throws SQLException {
        // Given: nothing happens in the channel any more
        talk(5);
        waddle.pass(Duration.ofHours(1));
        append();
        Instant begins = waddle.now();
        long retained = log.end();
        waddle.pass(Duration.ofMinutes(2))
                .join("ann", "stage")
                .pass(Duration.ofMinutes(3))
                .end("stage");
        write();
        var before = dump();
        log.startAt(retained, begins);

        // When
        rebuild();

        // Then
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void shouldBringBackNobodyWhoWasErased() throws SQLException {
        // Given
        talk(3);
        write();
        new Erasure(database).erase("user1");
        var before = dump();

        // When
        rebuild();

        // Then
        assertThat(dump()).isEqualTo(before);
        assertThat(dump().toString()).doesNotContain("user1");
    }

    @Test
    void shouldLetTheWriterGoOnWhenItIsAtWork() throws SQLException {
        // Given
        talk(10);
        writer.start();
        await("SELECT count(*) FROM voice_participants", 10);

        // When
        rebuild();
        talk(10);

        // Then
        await("SELECT next_offset FROM consumer_offsets WHERE topic LIKE '%events%'", log.end());
        await("SELECT count(*) FROM voice_participants", 20);
    }

    @Test
    void shouldReadAgainWhatItPassedWhenTheWriterHadNothingOfAPartition() throws SQLException {
        // Given: decisions come past the rebuild before the writer takes the first of them
        talk(3);
        write();
        log.appendDecisions(waddle.decisions());
        meanwhile = () -> TestSink.write(database, TestSink.decisions(waddle.decisions(), 0), offset -> 7);

        // When
        rebuild();

        // Then
        assertThat(Tables.strings(database, "SELECT command_id FROM decisions ORDER BY decided_at"))
                .isEqualTo(
                        waddle.decisions().stream().map(Decision::getCommandId).toList());
    }

    @Test
    void shouldLeaveTheTablesAsTheyAreWhenSomebodyIsErasedMeanwhile() throws SQLException {
        // Given
        talk(3);
        write();
        var erased = new HashMap<String, List<String>>();
        meanwhile = () -> {
            new Erasure(database).erase("user1");
            erased.putAll(dump());
        };

        // Then
        assertThatThrownBy(this::rebuild).hasMessageContaining("somebody was erased meanwhile");
        assertThat(dump()).isEqualTo(erased);
        assertThat(dump().toString()).doesNotContain("user1");
        assertThat(replaced()).isZero();

        // When
        meanwhile = () -> {};
        rebuild();

        // Then
        assertThat(dump()).isEqualTo(erased);
        assertThat(replaced()).isOne();
    }

    @Test
    void shouldLetReadersGoOnWhoWereLetIn() throws SQLException {
        // Given
        TestPostgres.run(
                database,
                "CREATE ROLE reader_%1$s; GRANT USAGE ON SCHEMA voice TO reader_%1$s;".formatted(System.nanoTime()));
        talk(1);
        write();
        String grants =
                "SELECT count(*) FROM pg_namespace n, aclexplode(nspacl) WHERE nspname = 'voice' AND grantee <> nspowner";
        long before = Tables.number(database, grants);

        // When
        rebuild();

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(Tables.number(database, grants)).isEqualTo(before);
    }

    @Test
    void shouldLeaveTheTablesAsTheyAreWhenTheLogCannotBeRead() throws SQLException {
        // Given
        talk(3);
        write();
        var before = dump();
        registry.out(true);

        // Then
        assertThatThrownBy(this::rebuild).isInstanceOf(RuntimeException.class);
        assertThat(dump()).isEqualTo(before);
    }

    private void rebuild() throws SQLException {
        new Rebuild(
                        database,
                        TestPostgres.schema(database, Databases.REBUILD_SCHEMA),
                        TestSink.RETENTION,
                        this::consumer,
                        new EntryReader(registry.serdes()))
                .run(lines::add);
    }

    private MockConsumer<byte[], byte[]> consumer() {
        var consumer = log.consumer();
        consumer.schedulePollTask(() -> {
            try {
                meanwhile.happen();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return consumer;
    }

    /** Schemas of tables that a rebuild replaced. */
    private long replaced() {
        return Tables.number(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'voice_replaced'");
    }

    private Map<String, List<String>> dump() {
        return Tables.dump(database);
    }

    private void talk(int users) {
        for (int i = 0; i < users; i++) {
            waddle.join("user" + i, "lobby").speak("user" + i).pass(Duration.ofSeconds(1));
        }
        waddle.end("lobby");
        append();
    }

    private int appended;

    private void append() {
        var events = waddle.events();
        log.append(events.subList(appended, events.size()));
        appended = events.size();
    }

    /** The whole log, as the writer would. */
    private void write() throws SQLException {
        append();
        TestSink.write(database, TestSink.events(waddle.events(), 0), offset -> 7);
        TestSink.rollUp(database);
    }

    private void await(String query, long number) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(Tables.number(database, query)).isEqualTo(number));
    }
}
