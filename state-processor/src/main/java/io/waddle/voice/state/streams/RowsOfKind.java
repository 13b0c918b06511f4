package io.waddle.voice.state.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of one kind, in a store that holds several kinds. A store of its own for each would cost a changelog, files
 * and some fifty meters in every task, whether or not it ever holds a row.
 */
final class RowsOfKind<V> {
    private static final StringSerializer PREFIX = new StringSerializer();

    private final KeyValueStore<String, byte[]> store;
    private final RowKind kind;
    private final Serde<V> rows;

    RowsOfKind(KeyValueStore<String, byte[]> store, RowKind kind, Serde<V> rows) {
        this.store = store;
        this.kind = kind;
        this.rows = rows;
    }

    static <V> RowsOfKind<V> of(ProcessorContext<?, ?> context, RowKind kind, Serde<V> rows) {
        return new RowsOfKind<>(context.getStateStore(kind.store()), kind, rows);
    }

    V get(String key) {
        return row(store.get(kind.letter() + key));
    }

    void put(String key, V row) {
        store.put(kind.letter() + key, rows.serializer().serialize(kind.subject(), row));
    }

    /** Returns the row that was there, or null. */
    V delete(String key) {
        return row(store.delete(kind.letter() + key));
    }

    /** Rows whose keys begin so, in the order of their keys. */
    void forEach(String prefix, BiConsumer<String, V> action) {
        try (var entries = store.prefixScan(kind.letter() + prefix, PREFIX)) {
            entries.forEachRemaining(entry -> action.accept(entry.key.substring(1), row(entry.value)));
        }
    }

    /** The first rows from a key on, up to but without another. */
    List<V> range(String from, String to, int limit) {
        var found = new ArrayList<V>();
        try (var entries = store.range(kind.letter() + from, kind.letter() + to)) {
            while (entries.hasNext() && found.size() < limit) {
                found.add(row(entries.next().value));
            }
        }
        return found;
    }

    private V row(byte[] bytes) {
        return bytes == null ? null : rows.deserializer().deserialize(kind.subject(), bytes);
    }
}
