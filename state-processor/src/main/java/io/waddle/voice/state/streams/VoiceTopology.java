package io.waddle.voice.state.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.IdempotencyRow;
import io.waddle.voice.avro.PlaceRow;
import io.waddle.voice.avro.PresenceRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.SweepRow;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.template.BuiltInTemplates;
import io.waddle.voice.schemas.topic.Topic;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.state.domain.Meeting;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.Timeouts;
import io.waddle.voice.state.domain.VoiceRules;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Wires commands to decisions. Every store and node has a name of its own in {@link Names}; the result of {@link
 * Topology#describe()} is kept as a golden file.
 */
public final class VoiceTopology {
    /** Idempotency windows are looked up by time within the retention; how wide one is has no other meaning. */
    private static final Duration IDEMPOTENCY_WINDOW = Duration.ofSeconds(1);

    private final RecordSerdes serdes;
    private final VoiceRules rules;
    private final Duration idempotencyRetention;
    private final WriterMeters meters;

    public VoiceTopology(RecordSerdes serdes, VoiceRules rules, Duration idempotencyRetention, MeterRegistry registry) {
        this.serdes = serdes;
        this.rules = rules;
        this.idempotencyRetention = idempotencyRetention;
        this.meters = new WriterMeters(registry);
    }

    /** The rules with the templates that every waddle has. */
    public static VoiceRules rules(Timeouts timeouts, Meeting unopened) {
        var templates = BuiltInTemplates.byId().values().stream()
                .map(ConfigurationCodec::template)
                .collect(Collectors.toMap(Template::id, template -> template));
        return new VoiceRules(timeouts, templates, unopened);
    }

    public Topology build() {
        var topology = new Topology();
        addWriter(topology);
        addPresence(topology);
        return topology;
    }

    /** Everything that changes a waddle: two sources, one task, one order. */
    private void addWriter(Topology topology) {
        addSource(topology, Names.COMMAND_SOURCE, Topics.COMMANDS);
        addSource(topology, Names.EVICTION_SOURCE, Topics.EVICTIONS);
        topology.addProcessor(
                Names.COMMAND_PROCESSOR,
                () -> new CommandProcessor(rules, idempotencyRetention, meters, serdes),
                Names.COMMAND_SOURCE);
        topology.addProcessor(
                Names.EVICTION_PROCESSOR, () -> new EvictionProcessor(rules, meters, serdes), Names.EVICTION_SOURCE);
        addStores(topology);
        String[] both = {Names.COMMAND_PROCESSOR, Names.EVICTION_PROCESSOR};
        addSink(topology, Names.EVENT_SINK, Topics.EVENTS, null, both);
        addSink(topology, Names.STATE_SINK, Topics.STATE, Partitioning.BY_WADDLE, both);
        addSink(topology, Names.PRESENCE_SINK, Topics.PRESENCE, null, both);
        addSink(topology, Names.DECISION_SINK, Topics.DECISIONS, null, Names.COMMAND_PROCESSOR);
        addSink(topology, Names.REPLY_SINK, Topics.REPLIES, Partitioning.AS_THE_CALLER_SAYS, Names.COMMAND_PROCESSOR);
        addSink(topology, Names.DEAD_LETTER_SINK, Topics.DEAD_LETTERS, null, Names.COMMAND_PROCESSOR);
    }

    /** One place per user over all waddles: keyed by user, so tasks of its own. */
    private void addPresence(Topology topology) {
        addSource(topology, Names.PRESENCE_SOURCE, Topics.PRESENCE);
        topology.addProcessor(Names.PRESENCE_PROCESSOR, PresenceProcessor::new, Names.PRESENCE_SOURCE);
        // On disk: everybody who joined within the last days has a row.
        topology.addStateStore(
                keyValue(Stores.persistentKeyValueStore(Names.PRESENCE), serdes.rows(PresenceRow.class)),
                Names.PRESENCE_PROCESSOR);
        addSink(topology, Names.EVICTION_SINK, Topics.EVICTIONS, null, Names.PRESENCE_PROCESSOR);
    }

    private <V> void addSource(Topology topology, String name, Topic<String, V> topic) {
        topology.addSource(
                name, serdes.key(topic).deserializer(), serdes.value(topic).deserializer(), topic.name());
    }

    private <K, V> void addSink(
            Topology topology,
            String name,
            Topic<K, V> topic,
            StreamPartitioner<? super K, ? super V> partitioner,
            String... parents) {
        topology.addSink(
                name,
                topic.name(),
                serdes.key(topic).serializer(),
                serdes.value(topic).serializer(),
                partitioner,
                parents);
    }

    private void addStores(Topology topology) {
        // On disk: a community may have millions of members, who must not cost heap while nobody asks for them. Cached,
        // for every command asks for its waddle, channel and member.
        add(
                topology,
                keyValue(Stores.persistentKeyValueStore(Names.CONFIGURATION), Serdes.ByteArray())
                        .withCachingEnabled());
        // In memory: bounded by who is connected, and read and written by every command.
        add(topology, inMemory(Names.LIVE, Serdes.ByteArray()));
        // Written by every join and leave: one changelog record a commit instead of one a command.
        add(topology, inMemory(Names.SESSIONS, serdes.rows(SessionRow.class)).withCachingEnabled());
        add(topology, inMemory(Names.CLOCKS, serdes.rows(ClockRow.class)).withCachingEnabled());
        // By themselves: whether there are any is asked all the time, and a store in memory knows how many it holds.
        add(topology, inMemory(Names.SWEEPS, serdes.rows(SweepRow.class)));
        // Made anew from the rows when a task begins.
        add(topology, inMemory(Names.PLACES, serdes.rows(PlaceRow.class)).withLoggingDisabled());
        add(topology, inMemory(Names.WAKE_UPS, Serdes.ByteArray()).withLoggingDisabled());
        add(topology, idempotency());
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> values) {
        return keyValue(Stores.inMemoryKeyValueStore(name), values);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> keyValue(
            KeyValueBytesStoreSupplier supplier, Serde<V> values) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values);
    }

    private StoreBuilder<?> idempotency() {
        var supplier = Stores.persistentWindowStore(
                Names.IDEMPOTENCY, idempotencyRetention.plus(IDEMPOTENCY_WINDOW), IDEMPOTENCY_WINDOW, false);
        return Stores.windowStoreBuilder(supplier, Serdes.String(), serdes.rows(IdempotencyRow.class));
    }

    private static void add(Topology topology, StoreBuilder<?> store) {
        topology.addStateStore(store, Names.COMMAND_PROCESSOR, Names.EVICTION_PROCESSOR);
    }
}
