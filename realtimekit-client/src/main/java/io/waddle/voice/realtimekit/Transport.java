package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Requests and their answers: within the budget, bounded in time and size, tried again where that does no harm, and not
 * asked at all while the service is down. Never logs; neither tokens nor bodies are in its messages.
 */
final class Transport implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the documentation's advice: connecting and reading together. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    /** Whoever is asked to wait for longer gives up: the caller knows better what to do meanwhile. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** Until a request that was not answered in time has arrived, or never will. */
    private static final Duration SETTLING = Duration.ofSeconds(10);
    /** A page of 200 participants is some 80 KB. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Duration BREAK = Duration.ofSeconds(5);

    private final RealTimeKitAccount account;
    private final MeterRegistry meters;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<Lane, Bucket> budget = new EnumMap<>(Lane.class);
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "realtimekit",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(20)
                    .minimumNumberOfCalls(10)
                    .failureRateThreshold(60)
                    .waitDurationInOpenState(BREAK)
                    .permittedNumberOfCallsInHalfOpenState(3)
                    // What is refused is answered: the service is well.
                    .ignoreExceptions(RealTimeKitRefused.class)
                    .build());

    Transport(RealTimeKitAccount account, MeterRegistry meters) {
        this.account = account;
        this.meters = meters;
        for (Lane lane : Lane.values()) {
            int share = lane.share(account.requests());
            budget.put(
                    lane,
                    Bucket.builder()
                            .addLimit(limit -> limit.capacity(share).refillGreedy(share, Lane.WINDOW))
                            .build());
        }
    }

    /**
     * One request.
     *
     * @param operation names it in messages and metrics
     * @param path with its query, below the app
     * @param body null for none
     * @param repeatable whether doing it twice is as good as once
     */
    record Call(String operation, String method, String path, ObjectNode body, boolean repeatable) {}

    /** @throws RealTimeKitException as its kinds say */
    JsonNode send(Call call, Lane lane) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call, lane);
            } catch (CallNotPermittedException e) {
                // Asking again is for later: whoever waits learns at once that it is down.
                throw new RealTimeKitUnavailable(call.operation(), "not asked while it is down", Optional.empty(), e);
            } catch (RealTimeKitUnavailable e) {
                var pause = e.retryAfter().orElse(pause(attempt));
                if (!call.repeatable() || attempt == TRIES || pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw e;
                }
                sleep(call, pause);
            }
        }
    }

    /** Twice as long each time, with a part by chance: those who failed together do not come back together. */
    private static Duration pause(int attempt) {
        long most = FIRST_PAUSE.toMillis() << attempt;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
    }

    private JsonNode once(Call call, Lane lane) {
        takeTurn(call, lane);
        var sample = io.micrometer.core.instrument.Timer.start(meters);
        String outcome = "ok";
        try {
            return breaker.executeSupplier(() -> exchange(call));
        } catch (CallNotPermittedException e) {
            outcome = "not asked";
            throw e;
        } catch (RealTimeKitRefused e) {
            outcome = "refused";
            throw e;
        } catch (RealTimeKitUnavailable e) {
            outcome = "unavailable";
            throw e;
        } finally {
            sample.stop(meters.timer("voice.rtk.requests", "operation", call.operation(), "outcome", outcome));
        }
    }

    private void takeTurn(Call call, Lane lane) {
        try {
            if (!budget.get(lane).asBlocking().tryConsume(1, lane.patience())) {
                throw new RealTimeKitUnavailable(
                        call.operation(), "over our share of the rate", Optional.empty(), null);
            }
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
    }

    private JsonNode exchange(Call call) {
        var request = HttpRequest.newBuilder(URI.create(account.app() + call.path()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + account.apiToken())
                .header("Content-Type", "application/json")
                .method(call.method(), publisher(call))
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            return understood(call, response, json(call, response));
        } catch (IOException e) {
            throw new RealTimeKitUnavailable(call.operation(), "no answer", settling(call, e), e);
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
    }

    /** What must not be done twice may still be on its way: nobody should look for its effect at once. */
    private static Optional<Duration> settling(Call call, IOException failure) {
        return call.repeatable() || failure instanceof ConnectException ? Optional.empty() : Optional.of(SETTLING);
    }

    private static BodyPublisher publisher(Call call) {
        return call.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(call.body().toString());
    }

    private static JsonNode json(Call call, HttpResponse<InputStream> response) throws IOException {
        try (var input = response.body()) {
            byte[] bytes = input.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new RealTimeKitUnavailable(call.operation(), "answer is too large", Optional.empty(), null);
            }
            return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            // What stands in between answers in HTML; the status says enough.
            return MissingNode.getInstance();
        }
    }

    /** Decided by the status: product and gateway have envelopes of their own. */
    private static JsonNode understood(Call call, HttpResponse<?> response, JsonNode json) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return json;
        }
        if (status == 429 || status >= 500) {
            throw new RealTimeKitUnavailable(call.operation(), "status " + status, retryAfter(response), null);
        }
        throw new RealTimeKitRefused(call.operation(), status, message(json));
    }

    private static String message(JsonNode json) {
        var product = json.path("error").path("message");
        return product.isMissingNode()
                ? json.path("errors").path(0).path("message").asText()
                : product.asText();
    }

    /** In seconds; the other form, a date, is not used by this service. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static void sleep(Call call, Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
    }

    private static RealTimeKitUnavailable interrupted(Call call, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RealTimeKitUnavailable(call.operation(), "interrupted", Optional.empty(), e);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
