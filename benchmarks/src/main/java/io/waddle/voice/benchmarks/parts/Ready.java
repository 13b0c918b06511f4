package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.runtime.RunningService;
import java.io.IOException;
import java.time.Duration;

/** Waits for services as anybody would. */
public final class Ready {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Ready() {}

    /** Returns it when it says that it is ready. */
    public static <T extends RunningService> T await(T service) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String said = ask(service); !said.isEmpty(); said = ask(service)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s: not ready after %s: %s".formatted(service.name(), PATIENCE, said));
            }
            Thread.sleep(BETWEEN);
        }
        return service;
    }

    private static String ask(RunningService service) {
        try (var connection = new HttpConnection(service.uri())) {
            var answer = connection.exchange(new HttpRequests(service.uri()).get("/health/ready"));
            return answer.status() == 200 ? "" : answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
