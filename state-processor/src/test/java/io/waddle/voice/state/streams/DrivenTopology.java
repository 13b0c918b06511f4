package io.waddle.voice.state.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.Eviction;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topic;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.state.domain.Meeting;
import io.waddle.voice.state.domain.Timeouts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology and its settings as they are deployed, on a driver instead of a broker. The log and the wall clock tell the same time, until
 * a test says otherwise.
 */
final class DrivenTopology implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final Duration RETENTION = Duration.ofMinutes(15);
    static final RegistryStub REGISTRY = RegistryStub.start();

    private final MeterRegistry metrics;
    private final RecordSerdes serdes;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, VoiceCommand> commands;
    private final TestInputTopic<byte[], byte[]> bytes;
    private final TestOutputTopic<String, Decision> decisions;
    private final TestOutputTopic<ReplyKey, Decision> replies;
    private final TestOutputTopic<String, VoiceEvent> events;
    private final TestOutputTopic<String, StateRow> state;
    private final TestOutputTopic<String, PresenceSignal> presence;
    private final TestOutputTopic<String, Eviction> evictions;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private Instant now = START;

    private DrivenTopology(Path stateDirectory, MeterRegistry metrics) {
        this.metrics = metrics;
        var settings = settings(stateDirectory);
        serdes = new KafkaConnection(settings).serdes();
        driver = new TopologyTestDriver(topology(serdes, metrics), properties(settings, metrics), START);
        commands = driver.createInputTopic(
                Topics.COMMANDS.name(),
                serdes.key(Topics.COMMANDS).serializer(),
                serdes.value(Topics.COMMANDS).serializer());
        bytes = driver.createInputTopic(
                Topics.COMMANDS.name(),
                serdes.key(Topics.DEAD_LETTERS).serializer(),
                serdes.value(Topics.DEAD_LETTERS).serializer());
        decisions = output(serdes, Topics.DECISIONS);
        replies = output(serdes, Topics.REPLIES);
        events = output(serdes, Topics.EVENTS);
        state = output(serdes, Topics.STATE);
        presence = output(serdes, Topics.PRESENCE);
        evictions = output(serdes, Topics.EVICTIONS);
        deadLetters = output(serdes, Topics.DEAD_LETTERS);
    }

    static DrivenTopology start(Path stateDirectory) {
        return start(stateDirectory, new SimpleMeterRegistry());
    }

    static DrivenTopology start(Path stateDirectory, MeterRegistry metrics) {
        return new DrivenTopology(stateDirectory, metrics);
    }

    static Topology topology() {
        return topology(new KafkaConnection(settings(Path.of("unused"))).serdes(), new SimpleMeterRegistry());
    }

    private static Topology topology(RecordSerdes serdes, MeterRegistry metrics) {
        return new VoiceTopology(serdes, VoiceTopology.rules(Timeouts.STANDARD, Meeting.NONE), RETENTION, metrics)
                .build();
    }

    /** As deployed, but without transactions: the driver loses what is sent in one while no record is processed. */
    private static Properties properties(Settings settings, MeterRegistry metrics) {
        var properties = StreamsConfiguration.of(settings, metrics);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return properties;
    }

    private static Settings settings(Path stateDirectory) {
        return Settings.fromEnvironment(Map.of())
                .with(Setting.KAFKA_BOOTSTRAP, "unused:9092")
                .with(Setting.SCHEMA_REGISTRY_URL, REGISTRY.url())
                .with(Setting.STATE_DIR, stateDirectory.toString());
    }

    private <K, V> TestOutputTopic<K, V> output(RecordSerdes serdes, Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                serdes.key(topic).deserializer(),
                serdes.value(topic).deserializer());
    }

    /** Lets time pass on both clocks: turn by turn, as it does. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        now = now.plus(time);
    }

    /** Nobody was there for a while: the next turn comes late. */
    void outage(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
    }

    /** Lets less than a turn of the timers pass. */
    void passMillis(int millis) {
        driver.advanceWallClockTime(Duration.ofMillis(millis));
        now = now.plusMillis(millis);
    }

    Instant now() {
        return now;
    }

    /** Decides a command and gives the answer, or the last of them. */
    Decision decide(VoiceCommand command) {
        return decide(command, Map.of());
    }

    Decision decide(VoiceCommand command, Map<String, String> headers) {
        return decideAt(now, command, headers);
    }

    Decision decideAt(Instant appended, VoiceCommand command, Map<String, String> headers) {
        append(appended, command, headers);
        return decisions().getLast().value();
    }

    void append(VoiceCommand command, Headers headers) {
        commands.pipeInput(new TestRecord<>(command.getWaddleId(), command, headers, now));
    }

    void append(Instant appended, VoiceCommand command, Map<String, String> headers) {
        commands.pipeInput(new TestRecord<>(command.getWaddleId(), command, kafkaHeaders(headers), appended));
    }

    void appendUnder(String key, VoiceCommand command) {
        commands.pipeInput(new TestRecord<>(key, command, new RecordHeaders(), now));
    }

    void appendBytes(byte[] key, byte[] value, Headers headers) {
        bytes.pipeInput(new TestRecord<>(key, value, headers, now));
    }

    List<TestRecord<String, Decision>> decisions() {
        return decisions.readRecordsToList();
    }

    List<TestRecord<ReplyKey, Decision>> replies() {
        return replies.readRecordsToList();
    }

    List<TestRecord<String, VoiceEvent>> events() {
        return events.readRecordsToList();
    }

    List<TestRecord<String, StateRow>> stateRows() {
        return state.readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    List<TestRecord<String, PresenceSignal>> presenceSignals() {
        return presence.readRecordsToList();
    }

    List<TestRecord<String, Eviction>> evictions() {
        return evictions.readRecordsToList();
    }

    /** Forgets what has come out so far. */
    void drain() {
        presenceSignals();
        evictions();
        decisions();
        replies();
        events();
        stateRows();
        deadLetters();
    }

    /** Everything in a store. */
    Map<String, Object> stored(String store) {
        var rows = new HashMap<String, Object>();
        try (var all = driver.<String, Object>getKeyValueStore(store).all()) {
            all.forEachRemaining((KeyValue<String, Object> row) ->
                    rows.put(row.key, row.value instanceof byte[] bytes ? Bytes.wrap(bytes) : row.value));
        }
        return rows;
    }

    /** All rows of a kind, by their keys without its letter. */
    <V extends SpecificRecord> Map<String, V> stored(RowKind kind, Class<V> type) {
        var rows = new HashMap<String, V>();
        new RowsOfKind<>(driver.getKeyValueStore(kind.store()), kind, serdes.rows(type)).forEach("", rows::put);
        return rows;
    }

    /** Whether a store was written to since this was asked last. */
    boolean written(String store) {
        String changelog = "%s-%s-changelog".formatted(StreamsConfiguration.APPLICATION_ID, store);
        var bytes = Serdes.ByteArray().deserializer();
        return !driver.createOutputTopic(changelog, bytes, bytes)
                .readRecordsToList()
                .isEmpty();
    }

    /**
     * What was written and not read yet.
     *
     * @param records their number by topic
     * @param bytes of keys, values and headers
     */
    record Written(Map<String, Integer> records, long bytes) {}

    Written written() {
        var records = new TreeMap<String, Integer>();
        long bytes = 0;
        for (String topic : driver.producedTopicNames()) {
            var raw = Serdes.ByteArray().deserializer();
            for (TestRecord<byte[], byte[]> record :
                    driver.createOutputTopic(topic, raw, raw).readRecordsToList()) {
                records.merge(topic, 1, Integer::sum);
                bytes += size(record);
            }
        }
        return new Written(records, bytes);
    }

    private static long size(TestRecord<byte[], byte[]> record) {
        long bytes = record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }

    double counted(String type, String outcome) {
        return metrics.counter("voice.decisions", "type", type, "outcome", outcome, "replayed", "false")
                .count();
    }

    MeterRegistry metrics() {
        return metrics;
    }

    static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Headers kafkaHeaders(Map<String, String> headers) {
        var kafka = new RecordHeaders();
        headers.forEach((name, value) -> kafka.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }

    @Override
    public void close() {
        driver.close();
    }
}
