package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What a processor finds when it comes back: a new wheel on stores that have been there before. */
class TimeWheelTest {
    private static final Instant NOON = DrivenTopology.START;
    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final Timer ANN = new Timer.ConnectLease("lobby", "ann", "stay-1");
    private static final Timer BEN = new Timer.ConnectLease("lobby", "ben", "stay-2");

    private final RowStores stores = stores();
    private final StoredRows rows = new StoredRows(stores, Commands.WADDLE, 0);

    @Test
    void shouldFindWhatIsDueInOrderOfTime() {
        // Given
        alive(NOON.plusSeconds(30));
        arm(BEN, NOON.plusSeconds(1));
        arm(ANN, NOON);

        // When
        var due = new TimeWheel(stores).turn(NOON.plusSeconds(31), NOON.plusSeconds(31));

        // Then
        assertThat(due).extracting(TimeWheel.WakeUp::timer).containsExactly(ANN, BEN);
    }

    @Test
    void shouldExtendByTheOutageWhenLeaseWasArmedBefore() {
        // Given
        arm(ANN, NOON);
        alive(NOON.plusSeconds(10));

        // When
        var due = new TimeWheel(stores)
                .turn(NOON.plusSeconds(10).plus(OUTAGE), NOON.plusSeconds(10).plus(OUTAGE));

        // Then
        assertThat(due).isEmpty();
        assertThat(dueAt(ANN)).isEqualTo(NOON.plusSeconds(30).plus(OUTAGE));
        assertThat(stores.wakeUps().approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void shouldExtendByWhatItLivedThroughWhenLeaseWasArmedDuringTheOutage() {
        // Given
        alive(NOON.minus(OUTAGE));
        arm(ANN, NOON);

        // When
        var due = new TimeWheel(stores).turn(NOON.plusSeconds(40), NOON.plusSeconds(40));

        // Then
        assertThat(due).isEmpty();
        assertThat(dueAt(ANN)).isEqualTo(NOON.plusSeconds(70));
    }

    @Test
    void shouldExtendWhenProcessorDiedBeforeItsFirstTurn() {
        // Given
        arm(ANN, NOON);

        // When
        var due = new TimeWheel(stores).turn(NOON.plus(OUTAGE), NOON.plus(OUTAGE));

        // Then
        assertThat(due).isEmpty();
        assertThat(dueAt(ANN)).isEqualTo(NOON.plusSeconds(30).plus(OUTAGE));
    }

    @Test
    void shouldNotExtendWhenLeaseIsNewAfterALongIdleTime() {
        // Given
        alive(NOON.minus(OUTAGE));
        arm(ANN, NOON);

        // When
        new TimeWheel(stores).turn(NOON.plusSeconds(1), NOON.plusSeconds(1));

        // Then
        assertThat(dueAt(ANN)).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void shouldNotExtendWhenTurnIsOnlyALittleLate() {
        // Given
        arm(ANN, NOON);
        alive(NOON.plusSeconds(27));

        // When
        var due = new TimeWheel(stores).turn(NOON.plusSeconds(30), NOON.plusSeconds(30));

        // Then
        assertThat(due).extracting(TimeWheel.WakeUp::timer).isEqualTo(List.of(ANN));
    }

    @Test
    void shouldExtendAgainWhenThereIsAnotherOutage() {
        // Given
        arm(ANN, NOON);
        alive(NOON);
        new TimeWheel(stores).turn(NOON.plus(OUTAGE), NOON.plus(OUTAGE));

        // When
        new TimeWheel(stores)
                .turn(NOON.plus(OUTAGE).plus(OUTAGE), NOON.plus(OUTAGE).plus(OUTAGE));

        // Then
        assertThat(dueAt(ANN)).isEqualTo(NOON.plusSeconds(30).plus(OUTAGE).plus(OUTAGE));
    }

    @Test
    void shouldWriteOneRowForAnOutageHoweverManyLivedThroughIt() {
        // Given, leases that are due long after
        for (int i = 0; i < 1_000; i++) {
            rows.put(Lease.of(new Timer.ConnectLease("lobby", "ann", "stay-" + i), NOON, OUTAGE.multipliedBy(2)));
        }
        alive(NOON);

        // When
        new TimeWheel(stores).turn(NOON.plus(OUTAGE), NOON.plus(OUTAGE));

        // Then
        assertThat(stores.leases().range("", "~", 2_000))
                .hasSize(1_000)
                .allMatch(row -> row.getExtendedUpTo().equals(NOON));
        assertThat(stores.clocks().approximateNumEntries())
                .as("alive, and the outage")
                .isEqualTo(2);
    }

    @Test
    void shouldTellWhenItWasRenewedAfterItWasPutOff() {
        // Given
        arm(ANN, NOON);
        alive(NOON.plusSeconds(10));

        // When
        new TimeWheel(stores).turn(NOON.plus(OUTAGE), NOON.plus(OUTAGE));

        // Then, for that is when somebody was last heard to speak
        assertThat(rows.find(new RowKey.OfLease(ANN)).orElseThrow().armedAt()).isEqualTo(NOON);
    }

    @Test
    void shouldCountAnOutageOnceWhenTheLeaseIsLookedAtAgain() {
        // Given
        arm(ANN, NOON);
        alive(NOON.plusSeconds(10));
        Instant back = NOON.plusSeconds(10).plus(OUTAGE);
        new TimeWheel(stores).turn(back, back);

        // When
        alive(back.plusSeconds(20));
        var due = new TimeWheel(stores).turn(back.plusSeconds(20), back.plusSeconds(20));

        // Then
        assertThat(due).extracting(TimeWheel.WakeUp::timer).containsExactly(ANN);
        assertThat(dueAt(ANN)).isEqualTo(back.plusSeconds(20));
    }

    @Test
    void shouldCountAnOutageOnceWhenTheLogIsBehindIt() {
        // Given, an outage noted before the backlog was read
        alive(NOON);
        arm(BEN, NOON.minusSeconds(10));
        new Outages(stores.clocks()).note(NOON, NOON.plus(OUTAGE));
        Instant due = NOON.plusSeconds(20).plus(OUTAGE);

        // When, by the time of a backlog
        new TimeWheel(stores).turn(NOON.plus(OUTAGE), NOON.plusSeconds(25));
        alive(due);
        var woken = new TimeWheel(stores).turn(due, due);

        // Then
        assertThat(dueAt(BEN)).isEqualTo(due);
        assertThat(woken).extracting(TimeWheel.WakeUp::timer).containsExactly(BEN);
    }

    @Test
    void shouldAddUpOutagesWhenTheLeaseIsNotLookedAtInBetween() {
        // Given, renewed at noon and looked at in an hour
        Instant wake = NOON.plusSeconds(3_600);
        rows.put(Lease.of(ANN, NOON, Duration.between(NOON, wake)));
        alive(NOON.plusSeconds(10));
        new TimeWheel(stores).turn(NOON.plusSeconds(110), NOON.plusSeconds(110));
        alive(NOON.plusSeconds(200));
        new TimeWheel(stores).turn(NOON.plusSeconds(250), NOON.plusSeconds(250));

        // When
        alive(wake);
        var due = new TimeWheel(stores).turn(wake, wake);

        // Then
        assertThat(due).isEmpty();
        assertThat(dueAt(ANN)).isEqualTo(wake.plusSeconds(150));
    }

    @Test
    void shouldCountNoOutageThatWasOverWhenTheLeaseWasRenewed() {
        // Given
        arm(ANN, NOON);
        alive(NOON.plusSeconds(10));
        new TimeWheel(stores).turn(NOON.plusSeconds(20), NOON.plusSeconds(20));
        Instant renewed = NOON.plusSeconds(25);
        rows.put(new Lease(ANN, renewed, NOON.plusSeconds(55), NOON.plusSeconds(30), renewed));

        // When
        alive(NOON.plusSeconds(55));
        var due = new TimeWheel(stores).turn(NOON.plusSeconds(55), NOON.plusSeconds(55));

        // Then
        assertThat(due).extracting(TimeWheel.WakeUp::timer).containsExactly(ANN);
        assertThat(dueAt(ANN)).isEqualTo(NOON.plusSeconds(55));
    }

    @Test
    void shouldKeepABoundedNumberOfOutages() {
        // Given
        arm(ANN, NOON.plusSeconds(10_000));

        // When
        for (int i = 0; i < 150; i++) {
            Instant turn = NOON.plusSeconds(10L * i);
            new TimeWheel(stores).turn(turn, turn);
        }

        // Then
        assertThat(stores.clocks().approximateNumEntries()).isEqualTo(101);
    }

    @Test
    void shouldPutNothingOffWhenCatchingUpWithTheLog() {
        // Given
        arm(ANN, NOON);
        alive(NOON.plusSeconds(10));

        // When
        var due = new TimeWheel(stores).turn(NOON.plus(OUTAGE), NOON.plusSeconds(20));

        // Then
        assertThat(due).isEmpty();
        assertThat(dueAt(ANN)).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void shouldLookAgainLaterWhenATimerCouldNotFire() {
        // Given
        arm(ANN, NOON);
        alive(NOON.plusSeconds(30));
        var wheel = new TimeWheel(stores);
        var failed = wheel.turn(NOON.plusSeconds(31), NOON.plusSeconds(31)).getFirst();

        // When
        wheel.defer(failed, NOON.plusSeconds(31));

        // Then
        assertThat(wheel.turn(NOON.plusSeconds(32), NOON.plusSeconds(32))).isEmpty();
        alive(NOON.plusSeconds(90));
        assertThat(wheel.turn(NOON.plusSeconds(91), NOON.plusSeconds(91)))
                .extracting(TimeWheel.WakeUp::timer)
                .containsExactly(failed.timer());
    }

    private void arm(Timer timer, Instant at) {
        rows.put(Lease.of(timer, at, Duration.ofSeconds(30)));
    }

    private void alive(Instant at) {
        stores.clocks().put("", new ClockRow(0L, at));
    }

    private Instant dueAt(Timer timer) {
        return rows.find(new RowKey.OfLease(timer)).orElseThrow().dueAt();
    }

    private static RowStores stores() {
        var serdes = new RecordSerdes(Map.of("schema.registry.url", DrivenTopology.REGISTRY.url()));
        return new RowStores(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new RowsOfKind<>(store(Names.LIVE, Serdes.ByteArray()), RowKind.LEASE, serdes.rows(LeaseRow.class)),
                store(Names.WAKE_UPS, Serdes.ByteArray()),
                store(Names.CLOCKS, serdes.rows(ClockRow.class)));
    }

    private static <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
