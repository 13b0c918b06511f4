package io.waddle.voice.state.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of a dead letter: those of the record, and why and where it could not be processed. */
final class DeadLetter {
    private DeadLetter() {}

    static Headers headers(Headers original, Exception reason, String topic, int partition, long offset) {
        var headers = new RecordHeaders(original);
        add(headers, "__streams.errors.exception", reason.getClass().getName());
        add(headers, "__streams.errors.message", String.valueOf(reason.getMessage()));
        add(headers, "__streams.errors.topic", topic);
        add(headers, "__streams.errors.partition", Integer.toString(partition));
        add(headers, "__streams.errors.offset", Long.toString(offset));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
