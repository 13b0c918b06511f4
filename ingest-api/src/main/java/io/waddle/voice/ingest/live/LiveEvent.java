package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.VoiceEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An event with its place in the log. What viewers are sent of it is made once for all who see the same. */
final class LiveEvent {
    private final long offset;
    private final VoiceEvent event;
    private final Map<Shape, Message> messages = new ConcurrentHashMap<>(1);
    private final Map<Seen, Delivery> deliveries = new ConcurrentHashMap<>(1);

    private record Seen(Shape shape, long sight) {}

    LiveEvent(long offset, VoiceEvent event) {
        this.offset = offset;
        this.event = event;
    }

    long offset() {
        return offset;
    }

    VoiceEvent event() {
        return event;
    }

    /** @param sight fingerprint of what its viewer could see before it */
    Delivery delivery(long epoch, Shape shape, long sight) {
        return deliveries.computeIfAbsent(
                new Seen(shape, sight),
                seen -> Delivery.of(new Cursor(epoch, offset + 1, event.getRevision(), sight), message(shape)));
    }

    private Message message(Shape shape) {
        return messages.computeIfAbsent(shape, made -> LiveView.event(event, made));
    }
}
