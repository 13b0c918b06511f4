package io.waddle.voice.standalone;

import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.standalone.host.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks services over HTTP, as anybody would, until they say that they are ready. */
final class Readiness implements AutoCloseable {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    /** A processor with millions of rows to restore takes half a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Terminal terminal;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Readiness(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @throws StartFailure when one is not ready in time */
    void await(List<RunningService> services) throws InterruptedException {
        for (var service : services) {
            await(service);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private void await(RunningService service) throws InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        var nextLine = Instant.now().plus(BETWEEN_LINES);
        for (var answer = ask(service); !answer.isEmpty(); answer = ask(service)) {
            if (Instant.now().isAfter(deadline)) {
                throw new StartFailure(
                        "%s is not ready after %d s: %s".formatted(service.name(), PATIENCE.toSeconds(), answer));
            }
            if (Instant.now().isAfter(nextLine)) {
                nextLine = Instant.now().plus(BETWEEN_LINES);
                terminal.waitingFor("%s: %s".formatted(service.name(), answer));
            }
            Thread.sleep(BETWEEN_QUESTIONS);
        }
    }

    /** What it says to be missing; empty when it is ready. */
    private String ask(RunningService service) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service.uri() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? "" : response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
