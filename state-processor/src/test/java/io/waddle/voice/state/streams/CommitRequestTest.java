package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.Eviction;
import io.waddle.voice.avro.IdempotencyRow;
import io.waddle.voice.avro.PlaceRow;
import io.waddle.voice.avro.PresenceRow;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.PresenceSignalType;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.SweepRow;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.state.domain.Meeting;
import io.waddle.voice.state.domain.Timeouts;
import io.waddle.voice.state.domain.VoiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Each processor asks for the commit of what somebody waits for; if it did not, answers would take 100 ms more. */
class CommitRequestTest {
    private static final Instant NOW = DrivenTopology.START;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final RecordSerdes serdes = new KafkaConnection(Settings.fromEnvironment(Map.of())
                    .with(Setting.KAFKA_BOOTSTRAP, "unused:9092")
                    .with(Setting.SCHEMA_REGISTRY_URL, TestRegistry.url()))
            .serdes();
    private final VoiceRules rules = VoiceTopology.rules(Timeouts.STANDARD, Meeting.NONE);
    private final WriterMeters meters = new WriterMeters(new SimpleMeterRegistry());
    private final Commands commands = new Commands();

    @Test
    void shouldCommitADecision() {
        // Given
        var context = withWritersStores(new MockProcessorContext<Object, Object>());
        var processor = new CommandProcessor(rules, DrivenTopology.RETENTION, meters, serdes);
        processor.init(context);
        var command = commands.found();

        // When
        processor.process(new Record<>(command.getWaddleId(), command, NOW.toEpochMilli()));

        // Then
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldCommitTheEndOfAStayElsewhere() {
        // Given
        var context = withWritersStores(new MockProcessorContext<Object, Object>());
        var processor = new EvictionProcessor(rules, meters, serdes);
        processor.init(context);
        var eviction = new Eviction("w1", "lobby", "ann", "stay", NOW);

        // When
        processor.process(new Record<>("w1", eviction, NOW.toEpochMilli()));

        // Then
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldCommitThatAStayElsewhereIsToEnd() {
        // Given
        var context = at(NOW, new MockProcessorContext<String, Eviction>());
        give(context, inMemory(Names.PRESENCE, serdes.rows(PresenceRow.class)));
        var processor = new PresenceProcessor();
        processor.init(context);
        processor.process(taken("w1", "stay-1"));
        assertThat(context.committed()).as("nobody waits for it").isFalse();

        // When
        processor.process(taken("w2", "stay-2"));

        // Then
        assertThat(context.committed()).isTrue();
    }

    private static Record<String, PresenceSignal> taken(String waddleId, String stayId) {
        var signal = new PresenceSignal("ann", PresenceSignalType.TAKEN, waddleId, "lobby", stayId, NOW);
        return new Record<>("ann", signal, NOW.toEpochMilli());
    }

    private MockProcessorContext<Object, Object> withWritersStores(MockProcessorContext<Object, Object> context) {
        give(context, inMemory(Names.CONFIGURATION, Serdes.ByteArray()));
        give(context, inMemory(Names.LIVE, Serdes.ByteArray()));
        give(context, inMemory(Names.SESSIONS, serdes.rows(SessionRow.class)));
        give(context, inMemory(Names.CLOCKS, serdes.rows(ClockRow.class)));
        give(context, inMemory(Names.SWEEPS, serdes.rows(SweepRow.class)));
        give(context, inMemory(Names.PLACES, serdes.rows(PlaceRow.class)));
        give(context, inMemory(Names.WAKE_UPS, Serdes.ByteArray()));
        var window = Stores.inMemoryWindowStore(Names.IDEMPOTENCY, DrivenTopology.RETENTION, WINDOW, false);
        give(context, Stores.windowStoreBuilder(window, Serdes.String(), serdes.rows(IdempotencyRow.class)));
        return at(NOW, context);
    }

    private static <K, V> MockProcessorContext<K, V> at(Instant time, MockProcessorContext<K, V> context) {
        context.setCurrentSystemTimeMs(time.toEpochMilli());
        return context;
    }

    private static <V> StoreBuilder<?> inMemory(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }

    private static void give(MockProcessorContext<?, ?> context, StoreBuilder<?> store) {
        StateStore built = store.withLoggingDisabled().build();
        built.init(context.getStateStoreContext(), built);
    }
}
