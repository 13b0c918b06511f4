package io.waddle.voice.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The public API, as a gateway uses it that posts on behalf of many. For many threads. */
final class VoiceApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    /** Longer than a decision is waited for, which is 5 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI base;
    private final Supplier<String> token;

    /** @param token asked for with every request */
    VoiceApi(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    URI base() {
        return base;
    }

    Answer put(String path, Map<String, ?> object) throws InterruptedException {
        return send(request(path).PUT(BodyPublishers.ofString(json(object))));
    }

    Answer post(Deed deed) throws InterruptedException {
        var event = new HashMap<String, Object>(deed.fields());
        event.put("type", deed.doing().label());
        event.put("userId", deed.person().id());
        var channel =
                "%s/channels/%s/events".formatted(Venue.PATH, deed.channel().id());
        return send(request(channel).POST(BodyPublishers.ofString(json(event))));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var body = type.contains("json") ? JSON.readTree(response.body()) : MissingNode.getInstance();
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            return Answer.none(e);
        }
    }

    private static String json(Map<String, ?> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + object, e);
        }
    }
}
