package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends signed webhooks to whoever registered for them. Answers of 5xx and broken connections are tried again. */
final class WebhookSender {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    /** Of the documentation of the product's predecessor; the present one gives no number. */
    private static final int TRIES = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** @param events by name */
    record Registration(String id, String name, URI url, List<String> events, boolean enabled) {}

    private final SigningKey key;
    private final ScheduledExecutorService clock;
    private final WebhookFaults faults;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Registration> registrations = new ConcurrentHashMap<>();

    WebhookSender(SigningKey key, ScheduledExecutorService clock, WebhookFaults faults) {
        this.key = key;
        this.clock = clock;
        this.faults = faults;
    }

    /** As {@link #remembered} told. */
    void restore(JsonNode remembered) {
        for (JsonNode known : remembered) {
            var events = new ArrayList<String>();
            known.path("events").forEach(event -> events.add(event.asText()));
            var registration = new Registration(
                    known.path("id").asText(),
                    known.path("name").asText(),
                    URI.create(known.path("url").asText()),
                    List.copyOf(events),
                    known.path("enabled").asBoolean());
            registrations.put(registration.id(), registration);
        }
    }

    ArrayNode remembered() {
        return Payloads.list(registrations.values().stream().map(Payloads::webhook));
    }

    Collection<Registration> registrations() {
        return registrations.values();
    }

    /** @throws Refused 409 for a URL that is registered already */
    Registration register(String name, URI url, List<String> events) {
        if (registrations.values().stream().anyMatch(known -> known.url().equals(url))) {
            throw new Refused(409, "webhook with this url exists");
        }
        var registration = new Registration(UUID.randomUUID().toString(), name, url, List.copyOf(events), true);
        registrations.put(registration.id(), registration);
        return registration;
    }

    /** @throws Refused 404 */
    Registration change(String id, List<String> events) {
        var known = registrations.get(id);
        if (known == null) {
            throw Refused.notFound("webhook");
        }
        var changed = new Registration(id, known.name(), known.url(), List.copyOf(events), known.enabled());
        registrations.put(id, changed);
        return changed;
    }

    void remove(String id) {
        if (registrations.remove(id) == null) {
            throw Refused.notFound("webhook");
        }
    }

    void send(ObjectNode payload) {
        byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
        registrations.values().stream()
                .filter(Registration::enabled)
                .filter(registration ->
                        registration.events().contains(payload.path("event").asText()))
                .filter(_ -> !faults.losesThis())
                .forEach(registration -> post(request(registration, body)));
    }

    private void post(HttpRequest request) {
        for (int copy = 0; copy < faults.copies(); copy++) {
            var _ = clock.schedule(() -> deliver(request, 1), faults.delayMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private HttpRequest request(Registration registration, byte[] body) {
        String prefix = faults.headerPrefix();
        return HttpRequest.newBuilder(registration.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(prefix + "signature", key.sign(body))
                .header(prefix + "uuid", UUID.randomUUID().toString())
                .header(prefix + "webhook-id", registration.id())
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private void deliver(HttpRequest request, int attempt) {
        Thread.startVirtualThread(() -> {
            if (!delivered(request) && attempt < TRIES && !clock.isShutdown()) {
                long pause = FIRST_PAUSE.toMillis() << attempt;
                var _ = clock.schedule(() -> deliver(request, attempt + 1), pause, TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Whether there is nothing more to be done: taken, or refused for good. */
    private boolean delivered(HttpRequest request) {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                LOG.atWarn()
                        .addKeyValue("url", request.uri())
                        .addKeyValue("status", status)
                        .log("Webhook not taken");
            }
            return status < 500;
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("url", request.uri()).log("Webhook not delivered");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void close() {
        client.shutdownNow();
    }
}
