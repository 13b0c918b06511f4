package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator over HTTP, as its clients see it, and a server that takes its webhooks. */
abstract class SimulatorTestBase {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRESET = "{'name':'speaker','config':{},'permissions':{},'ui':{}}".replace('\'', '"');

    private static final List<String> EVENTS = List.of(
            "meeting.started",
            "meeting.ended",
            "meeting.participantJoined",
            "meeting.participantLeft",
            "meeting.transcript",
            "meeting.summary",
            "recording.statusUpdate",
            "livestreaming.statusUpdate");

    final HttpClient client = HttpClient.newHttpClient();
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    final AtomicInteger refusals = new AtomicInteger();
    RealTimeKitSimulator simulator;
    private Javalin receiver;

    record Delivery(String body, Map<String, String> headers) {
        String signature() {
            return headers.get("rtk-signature");
        }

        String id() {
            return headers.get("rtk-uuid");
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String event() {
            return json().path("event").asText();
        }
    }

    record Answer(int status, JsonNode json, HttpResponse<String> response) {
        JsonNode data() {
            return json.path("data");
        }
    }

    @BeforeEach
    void start() {
        start(SimulatorOptions.standard(0).withoutAutoConnect().withKeepAlive(Duration.ofMillis(50)));
        receiver = Javalin.create(config -> config.routes.post("/hook", this::receive))
                .start("127.0.0.1", 0);
    }

    void start(SimulatorOptions options) {
        simulator = RealTimeKitSimulator.start(options);
    }

    private void receive(Context context) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            context.status(503);
            return;
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(context.headerMap());
        deliveries.add(new Delivery(context.body(), headers));
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.stop();
        client.close();
    }

    String meeting() throws Exception {
        return meeting("{\"title\":\"s-1\"}");
    }

    String meeting(String settings) throws Exception {
        post("/presets", PRESET);
        return post("/meetings", settings).data().path("id").asText();
    }

    Answer enrol(String meeting, String user) throws Exception {
        return post(
                "/meetings/" + meeting + "/participants",
                "{\"custom_participant_id\":\"%s\",\"preset_name\":\"speaker\",\"name\":\"%s\"}".formatted(user, user));
    }

    Answer register() throws Exception {
        var webhook = JSON.createObjectNode()
                .put("name", "test")
                .put("url", "http://127.0.0.1:%d/hook".formatted(receiver.port()));
        EVENTS.forEach(webhook.putArray("events")::add);
        return post("/webhooks", webhook.toString());
    }

    JsonNode of(String event) {
        return deliveries.stream()
                .filter(delivery -> delivery.event().equals(event))
                .findFirst()
                .orElseThrow()
                .json();
    }

    boolean isSigned(Delivery delivery) throws IOException, InterruptedException, GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(publishedKey().replaceAll("-----[A-Z ]+-----", ""));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
        signature.update(delivery.body().getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(delivery.signature()));
    }

    String publishedKey() throws IOException, InterruptedException {
        var published =
                client.send(HttpRequest.newBuilder(simulator.webhookKeyUrl()).build(), BodyHandlers.ofString());
        return JSON.readTree(published.body()).path("data").path("publicKey").asText();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    Answer call(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + simulator.apiToken())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
    }

    URI uri(String path) {
        return URI.create("%s/accounts/%s/realtime/kit/%s%s"
                .formatted(simulator.baseUrl(), simulator.accountId(), simulator.appId(), path));
    }
}
