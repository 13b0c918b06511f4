package io.waddle.voice.ingest.http;

import io.waddle.voice.ingest.live.Delivery;
import io.waddle.voice.ingest.live.Viewer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Server-sent events on an open response. */
final class SseViewer implements Viewer {
    private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream output;

    SseViewer(OutputStream output) {
        this.output = output;
    }

    /** The server collects small pieces until they are flushed, and sends a large one as it is: nothing is copied here. */
    @Override
    public void send(List<Delivery> deliveries) throws IOException {
        for (Delivery delivery : deliveries) {
            output.write(delivery.serverSentEvent());
        }
        output.flush();
    }

    @Override
    public void keepAlive() throws IOException {
        output.write(KEEP_ALIVE);
        output.flush();
    }
}
