package io.waddle.voice.system;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Traffic of many clients, until it is stopped: all they ask for is answered then. */
final class Storm implements AutoCloseable {
    /** Two cores keep up with so many who wait for each answer. */
    private static final int CLIENTS = 8;
    /** The contract's longest: while nobody decides, the answer comes as soon as somebody does. */
    private static final String AS_LONG_AS_IT_TAKES = "wait=10";

    private static final List<String> PREFERENCES = List.of("wait=5", "wait=5", "wait=5", "wait=1", "respond-async");

    private final PatientClients clients;
    private final Deeds deeds;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;

    private Storm(Town town, PatientClients clients) {
        this.clients = clients;
        this.deeds = new Deeds(town);
    }

    static Storm rage(Town town, PatientClients clients, long seed) {
        var storm = new Storm(town, clients);
        for (int client = 0; client < CLIENTS; client++) {
            var random = new Random(seed * CLIENTS + client);
            storm.threads.execute(() -> storm.act(random));
        }
        for (String waddle : town.waddles()) {
            storm.threads.execute(() -> storm.beat(waddle));
        }
        return storm;
    }

    /** Many commands at once, so that whoever decides is in the middle of it. */
    void gust(Random random) {
        for (int i = 0; i < 60; i++) {
            var seeded = new Random(random.nextLong());
            threads.execute(() -> perform(deeds.next(seeded), "respond-async", seeded));
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }

    private void act(Random random) {
        while (!stopped) {
            perform(deeds.next(random), PREFERENCES.get(random.nextInt(PREFERENCES.size())), random);
        }
    }

    private void perform(Post post, String preference, Random random) {
        clients.perform(post, preference, random).ifPresent(answer -> {
            deeds.learn(post, answer.body());
            if (post.body().contains("\"join\"") && answer.status() == 200 && random.nextInt(4) > 0) {
                String channel = answer.body().path("channelId").asText();
                clients.perform(Post.event(post.actor(), post.waddle(), channel, "heartbeat", ""), preference, random);
            }
        });
    }

    /** Asks for the same all the time, one after another: tells since when a waddle is decided again. */
    private void beat(String waddle) {
        var random = new Random(waddle.hashCode());
        while (!stopped) {
            clients.perform(
                    Post.event(Town.pulseOf(waddle), waddle, Town.PULSE, "join", ""), AS_LONG_AS_IT_TAKES, random);
        }
    }
}
