package io.waddle.voice.state.occupancy;

import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import io.waddle.voice.schemas.topic.Topics;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedTable;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Occupancy as tables aggregated from the sessions on the state topic: by channel, by waddle, and of the whole account.
 * It follows the decisions and decides nothing: a limit is never enforced through a table that is read back.
 */
public final class OccupancyTopology {
    static final String ACCOUNT = "account";
    static final String ACCOUNT_STORE = "occupancy-account";

    private final RecordSerdes serdes;
    private final Deserializer<StateRow> states;
    private final SessionLimit limit;
    private final OccupancyMeters meters;

    public OccupancyTopology(RecordSerdes serdes, SessionLimit limit, MeterRegistry registry) {
        this.serdes = serdes;
        this.states = serdes.value(Topics.STATE).deserializer();
        this.limit = limit;
        this.meters = new OccupancyMeters(registry);
    }

    public Topology build() {
        var builder = new StreamsBuilder();
        var channels = channels(builder);
        var waddles = sum(
                channels.groupBy(
                        (_, row) -> KeyValue.pair(row.getWaddleId(), OccupancyCount.ofWaddle(row)),
                        Grouped.with("occupancy-by-waddle", Serdes.String(), values())),
                "occupancy-waddles");
        var account = sum(
                waddles.groupBy(
                        (_, row) -> KeyValue.pair(ACCOUNT, OccupancyCount.ofAccount(row)),
                        Grouped.with("occupancy-by-account", Serdes.String(), values())),
                ACCOUNT_STORE);
        publish(channels, "channels", OccupancyTopology::channelKey);
        publish(waddles, "waddles", waddleId -> "waddle/" + waddleId);
        publish(
                account.toStream(Named.as("account-changed"))
                        .process(() -> new AccountWatch(meters, limit), Named.as("account-watch"), ACCOUNT_STORE),
                "account");
        return builder.build();
    }

    /** Sessions only: all other rows pass undecoded. */
    private KTable<String, OccupancyRow> channels(StreamsBuilder builder) {
        return builder.stream(
                        Topics.STATE.name(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("state-source"))
                .filter((key, _) -> StateKey.parse(key).kind() == Kind.SESSION, Named.as("sessions-only"))
                .mapValues(this::occupancy, Named.as("session-occupancy"))
                .toTable(Named.as("occupancy-channels"), stored("occupancy-channels"));
    }

    private OccupancyRow occupancy(byte[] bytes) {
        StateRow row = states.deserialize(Topics.STATE.name(), bytes);
        return row == null ? null : OccupancyCount.of(row.getSession());
    }

    private KTable<String, OccupancyRow> sum(KGroupedTable<String, OccupancyRow> rows, String name) {
        return rows.aggregate(
                () -> OccupancyCount.NOBODY,
                (_, row, total) -> OccupancyCount.plus(total, row),
                (_, row, total) -> OccupancyCount.minus(total, row),
                Named.as(name),
                stored(name));
    }

    private void publish(KTable<String, OccupancyRow> table, String name, UnaryOperator<String> key) {
        publish(
                table.toStream(Named.as(name + "-changed"))
                        .selectKey((id, _) -> key.apply(id), Named.as(name + "-key")),
                name);
    }

    private void publish(KStream<String, OccupancyRow> changes, String name) {
        var topic = Topics.OCCUPANCY;
        changes.to(
                topic.name(),
                Produced.with(serdes.key(topic), serdes.value(topic)).withName(name + "-sink"));
    }

    /** As many rows as there are live sessions. */
    private Materialized<String, OccupancyRow, KeyValueStore<Bytes, byte[]>> stored(String name) {
        return Materialized.<String, OccupancyRow>as(Stores.inMemoryKeyValueStore(name))
                .withKeySerde(Serdes.String())
                .withValueSerde(values());
    }

    private Serde<OccupancyRow> values() {
        return serdes.rows(OccupancyRow.class);
    }

    private static String channelKey(String stateKey) {
        var key = StateKey.parse(stateKey);
        return "channel/" + key.waddleId() + "/" + key.id();
    }
}
