package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.load.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedDeque;

/** As many connections as there are requests under way at once; kept for the next. */
final class ConnectionPool implements AutoCloseable {
    private final URI base;
    private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    ConnectionPool(URI base) {
        this.base = base;
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
