package io.waddle.voice.ingest.http;

import io.waddle.voice.ingest.live.Delivery;
import io.waddle.voice.ingest.live.Viewer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** Text frames on an open WebSocket, one for each message. */
final class WsViewer implements Viewer {
    /** A reader that takes nothing for so long is gone; as long as a connection may be idle. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;

    WsViewer(Session session) {
        this.session = session;
    }

    @Override
    public void send(List<Delivery> deliveries) throws IOException {
        for (Delivery delivery : deliveries) {
            var sent = new Callback.Completable();
            session.sendText(delivery.textFrame(), sent);
            await(sent);
        }
    }

    @Override
    public void keepAlive() throws IOException {
        var sent = new Callback.Completable();
        session.sendPing(ByteBuffer.allocate(0), sent);
        await(sent);
    }

    private static void await(Callback.Completable sent) throws IOException {
        try {
            sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the connection takes nothing any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
