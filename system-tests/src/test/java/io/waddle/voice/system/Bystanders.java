package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who mutes and unmutes all the time while something else goes on, and how long each of them has to wait. */
final class Bystanders implements AutoCloseable {
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Instant since = Instant.now();
    private volatile boolean stopped;

    /** In another waddle of the same writer, and on the stage itself. */
    static Bystanders of(Arena arena) {
        var bystanders = new Bystanders();
        bystanders.start(arena.neighbour(), Arena.BYSTANDER, "lounge");
        bystanders.start(arena.waddle(), Arena.guest(1), Arena.STAGE);
        return bystanders;
    }

    /** In the other waddle only. */
    static Bystanders besides(Arena arena) {
        var bystanders = new Bystanders();
        bystanders.start(arena.neighbour(), Arena.BYSTANDER, "lounge");
        return bystanders;
    }

    void awaitMore(int updates) {
        int goal = nanos.size() + updates;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(nanos.size()).isGreaterThanOrEqualTo(goal));
    }

    /** The longest from a request to its answer. */
    Duration longestOverHttp() {
        return Duration.ofNanos(Collections.max(nanos));
    }

    /**
     * The longest that a mute waited from its append to its decision, by the log: the time at which its reply was written
     * against the time at which the broker had it.
     */
    Duration longestWait(VoiceSystem system) {
        var longest = new long[] {0};
        new Log(system).read(Topics.REPLIES, record -> {
            var decision = record.value();
            if (decision.getType() == CommandType.MUTE
                    && decision.getDecidedAt().isAfter(since)) {
                longest[0] = Math.max(
                        longest[0], record.timestamp() - decision.getDecidedAt().toEpochMilli());
            }
        });
        return Duration.ofMillis(longest[0]);
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }

    private void start(Community community, String user, String channel) {
        threads.execute(() -> {
            for (boolean muted = true; !stopped; muted = !muted) {
                long start = System.nanoTime();
                var answer = community.act(user, channel, "mute", Map.of("muted", muted));
                nanos.add(System.nanoTime() - start);
                assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
            }
        });
    }
}
