package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.load.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** Connections that are open before the clock runs, and more when more requests are under way at once. */
final class ConnectionPool implements AutoCloseable {
    private static final int OPEN = 64;
    /** Servers close what nobody uses, ours after 30 s, and a request that crosses that is lost. */
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final URI base;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();

    private record Idle(HttpConnection connection, long since) {}

    ConnectionPool(URI base) throws IOException {
        this.base = base;
        for (int i = 0; i < OPEN; i++) {
            keep(new HttpConnection(base));
        }
    }

    HttpConnection.Answer exchange(byte[] request) throws IOException {
        var connection = take();
        var answer = connection.exchange(request);
        keep(connection);
        return answer;
    }

    /** The one used last; when that was long ago, so it was with all others. */
    private HttpConnection take() throws IOException {
        var kept = idle.poll();
        if (kept == null) {
            return new HttpConnection(base);
        }
        if (System.nanoTime() - kept.since() < KEPT_NANOS) {
            return kept.connection();
        }
        kept.connection().close();
        return new HttpConnection(base);
    }

    private void keep(HttpConnection connection) {
        idle.push(new Idle(connection, System.nanoTime()));
    }

    @Override
    public void close() throws IOException {
        for (var kept : idle) {
            kept.connection().close();
        }
    }
}
