package io.waddle.voice.ingest.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A viewer that takes so many pieces as it is let. */
final class RecordingViewer implements Viewer {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Seen(String cursor, String event, JsonNode data) {
        long revision() {
            return data.path("revision").asLong();
        }
    }

    private final Semaphore pieces;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private RecordingViewer(int pieces) {
        this.pieces = new Semaphore(pieces);
    }

    static RecordingViewer eager() {
        return new RecordingViewer(Integer.MAX_VALUE);
    }

    /** It takes one piece, and no more before {@link #goOn}. */
    static RecordingViewer slow() {
        return new RecordingViewer(1);
    }

    void goOn() {
        pieces.release(Integer.MAX_VALUE / 2);
    }

    List<Seen> seen() {
        return seen;
    }

    @Override
    public void send(List<Delivery> deliveries) throws IOException {
        pieces.acquireUninterruptibly();
        for (Delivery delivery : deliveries) {
            seen.add(new Seen(
                    delivery.cursor(),
                    delivery.message().event(),
                    JSON.readTree(delivery.message().data())));
        }
    }

    @Override
    public void keepAlive() {
        // Nothing to be seen.
    }
}
