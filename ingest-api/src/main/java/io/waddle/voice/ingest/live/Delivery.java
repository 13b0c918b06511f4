package io.waddle.voice.ingest.live;

import java.nio.charset.StandardCharsets;

/** A message with where to go on after it. Written once, however many viewers are sent the same. */
public final class Delivery {
    /** Of a message that moves nobody on. */
    private static final String NOWHERE = "";

    private final String cursor;
    private final Message message;
    /** Two threads may both write it at first: the same. */
    private volatile byte[] serverSentEvent;

    private volatile String textFrame;

    private Delivery(String cursor, Message message) {
        this.cursor = cursor;
        this.message = message;
    }

    static Delivery of(Cursor after, Message message) {
        return new Delivery(after.text(), message);
    }

    static Delivery withoutCursor(Message message) {
        return new Delivery(NOWHERE, message);
    }

    String cursor() {
        return cursor;
    }

    Message message() {
        return message;
    }

    /** As server-sent events have it; never written to. */
    public byte[] serverSentEvent() {
        byte[] written = serverSentEvent;
        if (written == null) {
            String id = cursor.equals(NOWHERE) ? "" : "id: " + cursor + "\n";
            byte[] head = (id + "event: " + message.event() + "\ndata: ").getBytes(StandardCharsets.UTF_8);
            written = new byte[head.length + message.data().length + 2];
            System.arraycopy(head, 0, written, 0, head.length);
            System.arraycopy(message.data(), 0, written, head.length, message.data().length);
            written[written.length - 2] = '\n';
            written[written.length - 1] = '\n';
            serverSentEvent = written;
        }
        return written;
    }

    /** As one JSON object; its data is JSON already. */
    public String textFrame() {
        String written = textFrame;
        if (written == null) {
            String id = cursor.equals(NOWHERE) ? "null" : "\"" + cursor + "\"";
            String data = new String(message.data(), StandardCharsets.UTF_8);
            written = "{\"id\":" + id + ",\"event\":\"" + message.event() + "\",\"data\":" + data + "}";
            textFrame = written;
        }
        return written;
    }
}
