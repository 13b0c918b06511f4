package io.waddle.voice.ingest.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.auth.Caller;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Everything that watching takes. Safe for use by several threads. */
public final class LiveUpdates implements AutoCloseable {
    private final Audiences audiences = new Audiences();
    private final ReadModel model;
    private final EventTail tail;
    private final PastEvents past;
    private final AccountWatch account;
    private final Snapshots snapshots;
    private final LiveMeters meters;
    private final InstantSource time;
    private volatile boolean closed;

    LiveUpdates(
            EventWire wire,
            Function<Runnable, AccountWatch> account,
            ReadModel model,
            MeterRegistry registry,
            InstantSource time) {
        this.model = model;
        this.tail = new EventTail(wire, audiences, new Crowds(model), time);
        this.past = new PastEvents(wire);
        this.account = account.apply(audiences::wakeAll);
        this.snapshots = new Snapshots(tail);
        this.meters = new LiveMeters(registry, tail);
        this.time = time;
    }

    /** Nothing is read from Kafka before {@link #follow}. */
    public static LiveUpdates of(KafkaConnection connection, ReadModel model, MeterRegistry registry) {
        return new LiveUpdates(
                EventWire.of(connection),
                wake -> AccountWatch.of(connection, wake),
                model,
                registry,
                InstantSource.system());
    }

    /** Starts to follow, or starts over with another log: then every viewer is let go. Called by one thread. */
    public void follow(EventLog log, int occupancyPartitions) {
        tail.follow(log);
        account.follow(occupancyPartitions);
    }

    /** Whether events would reach viewers now. */
    public boolean inPlace() {
        return tail.log().isPresent();
    }

    /**
     * Lets a caller watch a waddle.
     *
     * @return empty when there is no such waddle, or not for them
     * @throws LiveUnavailable when that cannot be told now
     */
    public Optional<Subscription> subscribe(String waddleId, Caller caller, ChannelFilter filter) {
        EventLog log = tail.log()
                .filter(followed -> !closed)
                .orElseThrow(() -> new LiveUnavailable("events cannot be received yet", null));
        var glance = new Glance(model, waddleId, caller, filter, time);
        return glance.sight().map(sight -> new Subscription(this, log, glance, sight));
    }

    Audiences audiences() {
        return audiences;
    }

    EventTail tail() {
        return tail;
    }

    PastEvents past() {
        return past;
    }

    AccountWatch account() {
        return account;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    LiveMeters meters() {
        return meters;
    }

    /** Whether viewers of this log can go on. */
    boolean serves(EventLog log) {
        return !closed && tail.log().filter(log::equals).isPresent();
    }

    /** Lets every viewer go; the connections are theirs to end. */
    @Override
    public void close() {
        closed = true;
        audiences.wakeAll();
        account.close();
        tail.close();
    }
}
