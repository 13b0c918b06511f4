package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.VoiceEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** An event with its place in the log. What viewers are sent of it is made once for all who see the same. */
final class LiveEvent {
    private final long offset;
    private final VoiceEvent event;
    private final Map<Shape, Message> messages = new ConcurrentHashMap<>(1);

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

    Message message(Shape shape, BiFunction<VoiceEvent, Shape, Message> rendering) {
        return messages.computeIfAbsent(shape, made -> rendering.apply(event, made));
    }
}
