package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.state.domain.Configured;
import io.waddle.voice.state.domain.Row;
import io.waddle.voice.state.domain.RowKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;

/** The topology on its driver for tests of other packages, with everything that it wrote. */
public final class ModelDriver implements AutoCloseable {
    private final DrivenTopology topology;
    private final List<VoiceEvent> events = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<StateRecord> rows = new ArrayList<>();

    /** @param row empty where it is gone */
    public record StateRecord(String key, Optional<StateRow> row) {}

    private ModelDriver(Path stateDirectory) {
        topology = DrivenTopology.start(stateDirectory);
    }

    public static ModelDriver start(Path stateDirectory) {
        return new ModelDriver(stateDirectory);
    }

    public Instant now() {
        return topology.now();
    }

    public Decision decide(VoiceCommand command) {
        topology.append(topology.now(), command, Map.of());
        collect();
        return decisions.getLast();
    }

    /** Whole seconds, turn by turn. */
    public void pass(Duration time) {
        topology.pass(time);
        collect();
    }

    public void outage(Duration time) {
        topology.outage(time);
        collect();
    }

    public List<VoiceEvent> events() {
        return List.copyOf(events);
    }

    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** In the order in which they were written. */
    public List<StateRecord> rows() {
        return List.copyOf(rows);
    }

    private void collect() {
        topology.events().stream().map(TestRecord::value).forEach(events::add);
        topology.decisions().stream().map(TestRecord::value).forEach(decisions::add);
        topology.stateRows().stream()
                .map(record -> new StateRecord(record.key(), Optional.ofNullable(record.value())))
                .forEach(rows::add);
    }

    /** As it is written; empty for rows that nobody else sees. */
    public static Optional<StateRecord> written(String waddleId, Row row) {
        return StateRows.key(waddleId, row.key())
                .map(key -> new StateRecord(key.toString(), Optional.of(StateRows.value(waddleId, row, 0))));
    }

    public static ConfigChange change(String waddleId, Configured object) {
        return ConfigurationCodec.change(waddleId, object);
    }

    public static ConfigChange removal(String waddleId, RowKey.OfConfigured<?> key) {
        return ConfigurationCodec.removal(waddleId, key);
    }

    @Override
    public void close() {
        topology.close();
    }
}
