package io.waddle.voice.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections on which the headers of a request do not arrive in time. The idle timeout does not: a byte now and
 * then is not idle.
 */
final class HeaderDeadline extends Handler.Wrapper implements Connection.Listener {
    private static final Duration SWEEP = Duration.ofMillis(500);

    private final Duration first;
    private final Duration next;
    /** Connections on which no request is under way, and when ({@link System#nanoTime}) there has to be one. */
    private final Map<EndPoint, Long> waiting = new ConcurrentHashMap<>();

    /**
     * @param first from the opening of a connection to the end of its first request's headers
     * @param next likewise, from an answer on: longer than a connection may be idle
     */
    HeaderDeadline(Duration first, Duration next) {
        this.first = first;
        this.next = next;
    }

    @Override
    protected void doStart() throws Exception {
        for (var connector : getServer().getConnectors()) {
            connector.addEventListener(this);
        }
        super.doStart();
        sweepLater();
    }

    @Override
    public void onOpened(Connection connection) {
        await(connection.getEndPoint(), first);
    }

    @Override
    public void onClosed(Connection connection) {
        waiting.remove(connection.getEndPoint());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
        waiting.remove(client);
        Request.addCompletionListener(request, _ -> await(client, next));
        return super.handle(request, response, callback);
    }

    /** Not of a connection that has become something else than HTTP. */
    private void await(EndPoint client, Duration time) {
        if (client.getConnection() instanceof ConnectionMetaData) {
            waiting.put(client, System.nanoTime() + time.toNanos());
        }
    }

    private void sweepLater() {
        getServer().getScheduler().schedule(this::sweep, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        if (isRunning()) {
            long now = System.nanoTime();
            waiting.forEach((client, deadline) -> {
                // Closed while its answer ended: it was noted when nobody was there to forget it.
                if (now - deadline > 0 || !client.isOpen()) {
                    waiting.remove(client, deadline);
                    client.close();
                }
            });
            sweepLater();
        }
    }
}
