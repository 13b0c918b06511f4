package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.fold.DecisionFold;
import io.waddle.voice.analytics.fold.EventFold;
import io.waddle.voice.analytics.fold.RowChange;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.schemas.topic.Traceparent;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads records of the two topics. What cannot be read is skipped, never a reason to stop. */
final class EntryReader {
    private final Deserializer<VoiceEvent> events;
    private final Deserializer<Decision> decisions;

    EntryReader(RecordSerdes serdes) {
        this.events = serdes.value(Topics.EVENTS).deserializer();
        this.decisions = serdes.value(Topics.DECISIONS).deserializer();
    }

    /** @throws RuntimeException when it may well be read later: the schema registry is out of reach */
    LogEntry read(ConsumerRecord<byte[], byte[]> source) {
        var partition = new TopicPartition(source.topic(), source.partition());
        return new LogEntry(partition, source.offset(), reading(source));
    }

    private Reading reading(ConsumerRecord<byte[], byte[]> source) {
        if (source.value() == null) {
            return new Reading.Skipped("value: null (expected: a record)");
        }
        try {
            return new Reading.Understood(changes(source));
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptException("interrupted while a record was read");
            }
            if (mayPass(e)) {
                throw e;
            }
            return new Reading.Skipped(reason(e));
        }
    }

    private List<RowChange> changes(ConsumerRecord<byte[], byte[]> source) {
        return source.topic().equals(Topics.EVENTS.name())
                ? EventFold.changes(events.deserialize(source.topic(), source.value()))
                : DecisionFold.changes(decisions.deserialize(source.topic(), source.value()), traceId(source));
    }

    private static Optional<String> traceId(ConsumerRecord<byte[], byte[]> source) {
        return Traceparent.of(source.headers()).map(Traceparent::traceId);
    }

    /** Whether the registry was out of reach. Confluent's own deserializer tells by the cause only. */
    private static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof InterruptedIOException
                    || cause instanceof HttpTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
    }
}
