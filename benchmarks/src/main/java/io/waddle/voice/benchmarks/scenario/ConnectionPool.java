package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.load.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Connections that are open before the clock runs, and more when more requests are under way at once. For one measurement:
 * a server closes those that nobody uses.
 */
final class ConnectionPool implements AutoCloseable {
    private static final int OPEN = 64;

    private final URI base;
    private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    ConnectionPool(URI base) throws IOException {
        this.base = base;
        for (int i = 0; i < OPEN; i++) {
            idle.push(new HttpConnection(base));
        }
    }

    HttpConnection.Answer exchange(byte[] request) throws IOException {
        var kept = idle.poll();
        var connection = kept == null ? new HttpConnection(base) : kept;
        var answer = connection.exchange(request);
        idle.push(connection);
        return answer;
    }

    @Override
    public void close() throws IOException {
        for (var connection : idle) {
            connection.close();
        }
    }
}
