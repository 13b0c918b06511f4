package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.StateRow;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.PollLoop;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** Current rows of all waddles, as far as this instance has read them. Safe for use by several threads. */
public final class ReadModel implements AutoCloseable {
    private final RowStore store;
    private final RevisionGate gate;
    private final FeedProgress progress;
    private final FeedConsumer consumers;
    private final Deserializer<StateRow> rows;
    private final InstantSource time;
    private PollLoop loop;
    /** Null before it follows a topic: then there is nothing to be read. */
    private volatile TopicIdentity followed;

    ReadModel(
            RowStore store,
            RevisionGate gate,
            FeedProgress progress,
            FeedConsumer consumers,
            Deserializer<StateRow> rows,
            InstantSource time) {
        this.store = store;
        this.gate = gate;
        this.progress = progress;
        this.consumers = consumers;
        this.rows = rows;
        this.time = time;
    }

    /** Opens what is on disk; nothing is read from Kafka before {@link #follow}. */
    public static ReadModel open(Path directory, KafkaConnection connection) {
        var store = RowStore.open(directory);
        var progress = new FeedProgress();
        var time = InstantSource.system();
        return new ReadModel(
                store,
                new RevisionGate(),
                progress,
                new FeedConsumer(connection.properties(), store, progress, time),
                connection.serdes().value(Topics.STATE).deserializer(),
                time);
    }

    /** Starts to follow the state topic, or starts over with another. Called by one thread. */
    public void follow(TopicIdentity identity) {
        if (loop != null) {
            loop.close();
        }
        followed = identity;
        var feed = new FeedOfConsumer(identity);
        loop = PollLoop.start("read-model", feed::open, consumer -> feed.current.poll(consumer));
    }

    /** A feed holds rows back between polls: a new consumer begins with a new one. */
    private final class FeedOfConsumer {
        private final TopicIdentity identity;
        private StateFeed current;

        FeedOfConsumer(TopicIdentity identity) {
            this.identity = identity;
        }

        Consumer<byte[], byte[]> open() {
            current = new StateFeed(store, gate, progress, rows, time);
            return consumers.open(identity);
        }
    }

    /** Whether it holds all that was on the topic when it began to follow. */
    public boolean caughtUp() {
        return progress.caughtUp();
    }

    /** Records not read yet. */
    public long lag() {
        return progress.lag();
    }

    /** How often it was built from nothing since the start, the first time included. */
    public long rebuilds() {
        return progress.rebuilds();
    }

    /** How long ago it last had everything, in seconds; grows while Kafka is out of reach. NaN when unknown. */
    public double age() {
        return store.complete()
                .map(complete -> Duration.between(complete, time.instant()).toMillis() / 1_000.0)
                .orElse(Double.NaN);
    }

    /** Highest revision of a waddle that is here with all its rows; 0 when there is none. */
    public long revision(String waddleId) {
        return store.revision(waddleId);
    }

    /** Waits until {@link #revision} is at least this; not for what this instance does not read. */
    public boolean await(String waddleId, long revision, Duration time) {
        return serves(waddleId) && gate.await(waddleId, revision, time, () -> store.revision(waddleId));
    }

    /**
     * Looks at a waddle as of one revision: what is written meanwhile is not seen.
     *
     * @param reading must not keep the view
     * @throws StoreUnavailable while the model is being built, and for a waddle that other instances read
     */
    public <T> T view(String waddleId, Function<WaddleView, T> reading) {
        if (!serves(waddleId)) {
            throw new StoreUnavailable("this waddle is read on other instances", null);
        }
        long rebuilds = progress.rebuilds();
        requireBuilt(rebuilds);
        return store.asOfNow(rows -> {
            // Again: a rebuild that began before the snapshot may have left it half of the rows.
            requireBuilt(rebuilds);
            return reading.apply(new WaddleView(waddleId, rows, this::read));
        });
    }

    private boolean serves(String waddleId) {
        var current = followed;
        return current == null || current.serves(waddleId);
    }

    private void requireBuilt(long rebuilds) {
        if (!progress.caughtUp() || progress.rebuilds() != rebuilds) {
            throw new StoreUnavailable("the read model is being built", null);
        }
    }

    private StateRow read(byte[] value) {
        try {
            return rows.deserialize(Topics.STATE.name(), value);
        } catch (KafkaException e) {
            throw new StoreUnavailable("a row of the read model could not be read", e);
        }
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
        store.close();
    }
}
