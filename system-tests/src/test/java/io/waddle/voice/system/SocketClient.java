package io.waddle.voice.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Watches over WebSocket. */
final class SocketClient implements LiveClient, WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Update> updates = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;
    private volatile int closeCode;
    private volatile boolean ended;

    private SocketClient() {}

    static SocketClient open(URI base, String path, String token, Optional<String> after) throws Exception {
        var client = new SocketClient();
        String query = after.map(id -> "?after=" + id).orElse("");
        var uri =
                URI.create("ws" + base.resolve(path + "/ws" + query).toString().substring("http".length()));
        client.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(uri, client)
                .get(15, TimeUnit.SECONDS);
        return client;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            updates.add(update(text.toString()));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private static Update update(String text) {
        try {
            var json = JSON.readTree(text);
            return new Update(json.path("id").textValue(), json.path("event").textValue(), json.path("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        closeCode = statusCode;
        ended = true;
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended = true;
    }

    @Override
    public Optional<Update> next(Duration time) throws InterruptedException {
        return Optional.ofNullable(updates.poll(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean ended() {
        return ended;
    }

    int closeCode() {
        return closeCode;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
