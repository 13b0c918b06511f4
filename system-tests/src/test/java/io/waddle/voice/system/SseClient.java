package io.waddle.voice.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Watches by server-sent events. */
final class SseClient implements LiveClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream body;
    private final BlockingQueue<Update> updates = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    private SseClient(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static SseClient open(URI base, String path, String token, Optional<String> after)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path + "/stream"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(15));
        after.ifPresent(id -> request.header("Last-Event-ID", id));
        var response = HTTP.send(request.GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("answered " + response.statusCode());
        }
        return new SseClient(response.body());
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = null;
            String event = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    updates.add(new Update(id, event, JSON.readTree(line.substring(6))));
                    id = null;
                }
            }
        } catch (IOException e) {
            // dropped, by one side or the other
        } finally {
            ended = true;
        }
    }

    @Override
    public Optional<Update> next(Duration time) throws InterruptedException {
        return Optional.ofNullable(updates.poll(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
