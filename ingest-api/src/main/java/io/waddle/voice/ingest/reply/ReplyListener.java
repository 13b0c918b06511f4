package io.waddle.voice.ingest.reply;

import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.PollLoop;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Listens on the one reply partition of this instance. It is chosen by the instance's name and taken without a group: no
 * rebalance ever stands between a decision and its caller, and instances that share one skip each other's answers.
 */
public final class ReplyListener implements AutoCloseable {
    /** How long an idle poll takes to notice that it is closing without being woken. */
    private static final Duration POLL = Duration.ofMillis(500);

    private final String instance;
    private final ReplyWire wire;
    private final ReplyRouter router;
    private PollLoop loop;
    private volatile OptionalInt partition = OptionalInt.empty();
    private volatile long lag;
    /** Offset of the next record; negative before the first assignment. Of the loop's thread. */
    private long next;

    ReplyListener(String instance, ReplyWire wire, ReplyRouter router) {
        this.instance = instance;
        this.wire = wire;
        this.router = router;
    }

    public static ReplyListener of(String instance, KafkaConnection connection, ReplyRouter router) {
        return new ReplyListener(instance, ReplyWire.of(connection), router);
    }

    /** Starts to listen, or starts over on another cluster. Called by one thread. */
    public void listen(int partitions) {
        close();
        var chosen = new TopicPartition(Topics.REPLIES.name(), Math.floorMod(instance.hashCode(), partitions));
        next = -1;
        loop = PollLoop.start("replies", () -> open(chosen), this::poll);
    }

    /** Partition listened on; empty while nobody listens, when an answer would go unheard. */
    public OptionalInt partition() {
        return partition;
    }

    /** Records of the partition that were not read yet, those for other instances among them. */
    public long lag() {
        return lag;
    }

    private Consumer<byte[], byte[]> open(TopicPartition chosen) {
        var consumer = wire.consumer("ingest-replies", Map.of());
        try {
            place(consumer, chosen);
            partition = OptionalInt.of(chosen.partition());
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    void place(Consumer<byte[], byte[]> consumer, TopicPartition chosen) {
        consumer.assign(List.of(chosen));
        if (next < 0) {
            consumer.seekToEnd(List.of(chosen));
            next = consumer.position(chosen);
        } else {
            consumer.seek(chosen, next);
        }
    }

    void poll(Consumer<byte[], byte[]> consumer) {
        for (var reply : consumer.poll(POLL)) {
            route(reply);
            next = reply.offset() + 1;
        }
        lag = consumer.assignment().stream()
                .mapToLong(assigned -> consumer.currentLag(assigned).orElse(0))
                .sum();
    }

    private void route(ConsumerRecord<byte[], byte[]> reply) {
        wire.commandId(reply)
                .filter(router::expects)
                .ifPresent(
                        commandId -> wire.decision(reply).ifPresent(decision -> router.complete(commandId, decision)));
    }

    @Override
    public void close() {
        partition = OptionalInt.empty();
        if (loop != null) {
            loop.close();
        }
    }
}
