package io.waddle.voice.ingest.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.waddle.voice.runtime.poll.PollLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows the end of the event log and gives the events of watched waddles to their audiences. Whatever
 * breaks its consumer, it goes on where it was.
 */
final class EventTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    /** The read model is some milliseconds behind: what is older than this it has, or it says that it has not caught up. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    /** Each holds the bytes of one event, about a kilobyte. */
    private static final int MOST_REMEMBERED = 20_000;

    private final EventWire wire;
    private final Audiences audiences;
    private final Crowds crowds;
    private final InstantSource time;
    private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-frames").daemon().factory());
    /** Newest event by waddle, as it came. */
    private final Cache<String, ConsumerRecord<byte[], byte[]>> newest = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private PollLoop loop;
    private volatile Place place;
    private volatile long lag;

    /** How far one log was followed. */
    private static final class Place {
        final EventLog log;
        /** By partition, the offset of the record last begun with, or before the one that comes first. */
        final AtomicLongArray begun;
        /** By partition, where to go on reading; -1 before the end was first looked for. Of the loop's thread. */
        final long[] next;

        volatile boolean known;

        Place(EventLog log) {
            this.log = log;
            this.begun = new AtomicLongArray(log.partitions());
            this.next = new long[log.partitions()];
            Arrays.fill(next, -1);
        }
    }

    EventTail(EventWire wire, Audiences audiences, Crowds crowds, InstantSource time) {
        this.wire = wire;
        this.audiences = audiences;
        this.crowds = crowds;
        this.time = time;
    }

    /** Starts to follow, from the end. Called by one thread, once for each log. */
    void follow(EventLog log) {
        stop();
        var beginning = new Place(log);
        newest.invalidateAll();
        place = beginning;
        loop = PollLoop.start("live-events", () -> open(beginning), consumer -> poll(consumer, beginning));
        audiences.wakeAll();
    }

    /** The log followed, once it is known where it ends. */
    Optional<EventLog> log() {
        return Optional.ofNullable(place).filter(current -> current.known).map(current -> current.log);
    }

    /** Offset after the last event of the partition that was, or is being, given to its audience. */
    long position(int partition) {
        return place.begun.get(partition) + 1;
    }

    /** Records not read yet. */
    long lag() {
        return lag;
    }

    /** Revision of the waddle's last event if that came within the last seconds, else 0. */
    long recentRevision(String waddleId) {
        var record = newest.getIfPresent(waddleId);
        return record == null
                ? 0
                : wire.event(record).map(event -> event.getRevision()).orElse(0L);
    }

    private Consumer<byte[], byte[]> open(Place place) {
        var consumer = wire.consumer("ingest-live");
        try {
            var partitions = wire.assign(consumer, place.log);
            var ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                int number = partition.partition();
                if (place.next[number] < 0) {
                    place.next[number] = ends.get(partition);
                    place.begun.set(number, ends.get(partition) - 1);
                }
                consumer.seek(partition, place.next[number]);
            }
            place.known = true;
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer, Place place) {
        for (var record : consumer.poll(POLL)) {
            String waddleId = new String(record.key(), StandardCharsets.UTF_8);
            newest.put(waddleId, record);
            // Before the audience is looked for: one that is there by now need not wait for this record.
            place.begun.set(record.partition(), record.offset());
            var audience = audiences.of(waddleId);
            if (audience != null) {
                wire.event(record).ifPresent(event -> tell(audience, new LiveEvent(record.offset(), event)));
            }
            place.next[record.partition()] = record.offset() + 1;
        }
        lag = consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
        audiences.forget(time.instant().minus(Audience.KEPT));
    }

    private void tell(Audience audience, LiveEvent event) {
        Instant now = time.instant();
        audience.add(event, now);
        audience.showOrPutOff(crowds.concern(event.event()), now).ifPresent(rest -> showLater(audience, rest));
    }

    private void showLater(Audience audience, Duration rest) {
        var _ = frames.schedule(() -> audience.show(time.instant()), rest.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void stop() {
        if (loop != null) {
            loop.close();
        }
    }

    @Override
    public void close() {
        stop();
        frames.shutdownNow();
    }
}
