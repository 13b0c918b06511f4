package io.waddle.voice.system;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A viewer with a bad connection, who comes back again and again and goes on after the last update. */
final class Spectator implements Runnable {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final LiveClient.Transport transport;
    private final AtomicReference<URI> base;
    private final String path;
    private final String token;
    private final Random random;
    private final List<LiveClient.Update> updates = new CopyOnWriteArrayList<>();
    private volatile boolean done;
    private final AtomicInteger disconnects = new AtomicInteger();

    Spectator(LiveClient.Transport transport, AtomicReference<URI> base, String path, String token, Random random) {
        this.transport = transport;
        this.base = base;
        this.path = path;
        this.token = token;
        this.random = random;
    }

    @Override
    public void run() {
        while (!done) {
            try (var client = transport.open(base.get(), path, token, last())) {
                watch(client, 1 + random.nextInt(25));
                disconnects.incrementAndGet();
            } catch (Exception e) {
                // The system is away. As any client, it waits a little before it comes again.
                LockSupport.parkNanos(PATIENCE.toNanos());
            }
        }
    }

    /** Until so many have come, or nothing for a while. */
    private void watch(LiveClient client, int most) throws InterruptedException {
        for (int seen = 0; !done && seen < most; seen++) {
            var update = client.next(PATIENCE);
            if (update.isEmpty()) {
                return;
            }
            updates.add(update.get());
        }
    }

    private Optional<String> last() {
        return updates.isEmpty()
                ? Optional.empty()
                : Optional.of(updates.getLast().id());
    }

    List<LiveClient.Update> updates() {
        return updates;
    }

    int disconnects() {
        return disconnects.get();
    }

    void stop() {
        done = true;
    }
}
