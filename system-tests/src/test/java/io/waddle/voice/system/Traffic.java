package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Members who join and leave all the time, without waiting for the decisions. */
final class Traffic implements AutoCloseable {
    private static final int THREADS = 4;

    private final Community community;
    private final List<String> users;
    private final List<String> channels;
    private final Queue<String> commandIds = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private volatile boolean stopped;

    private Traffic(Community community, List<String> users, List<String> channels) {
        this.community = community;
        this.users = users;
        this.channels = channels;
    }

    static Traffic start(Community community, List<String> users, List<String> channels) {
        var traffic = new Traffic(community, users, channels);
        for (int thread = 0; thread < THREADS; thread++) {
            var random = new Random(thread);
            traffic.threads.execute(() -> traffic.run(random));
        }
        return traffic;
    }

    /** Waits until so many more commands are on the log. */
    void awaitMore(int commands) {
        int goal = commandIds.size() + commands;
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(commandIds.size()).isGreaterThanOrEqualTo(goal));
    }

    /** Ends it; the ids of all commands that the log acknowledged. */
    List<String> stop() {
        close();
        return List.copyOf(commandIds);
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }

    private void run(Random random) {
        while (!stopped) {
            String user = users.get(random.nextInt(users.size()));
            String channel = channels.get(random.nextInt(channels.size()));
            String type = random.nextInt(3) == 0 ? "leave" : "join";
            var answer = community
                    .as(user)
                    .event(community.waddle(), channel, "{\"type\":\"%s\"}".formatted(type), "Prefer", "respond-async");
            if (answer.status() == 202) {
                commandIds.add(answer.body().path("commandId").asText());
            }
        }
    }
}
