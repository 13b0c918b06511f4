package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.state.domain.Decision.Accepted;
import io.waddle.voice.state.domain.Row;
import io.waddle.voice.state.domain.RowKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts what was decided on the topics; the commit makes all of it visible at once, or none. */
final class Outputs {

    static final Headers NO_HEADERS = new org.apache.kafka.common.header.internals.RecordHeaders();

    private final ProcessorContext<Object, Object> context;

    Outputs(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** Events in their order, then the rows that changed. */
    void effects(EventCodec.Cause cause, Accepted accepted, long firstRevision) {
        var codec = new EventCodec(cause);
        long at = cause.at().toEpochMilli();
        long revision = firstRevision;
        for (var event : accepted.events()) {
            var record = codec.record(event, revision++);
            context.forward(new Record<>(cause.waddleId(), record, at, cause.headers()), Names.EVENT_SINK);
        }
        if (!accepted.events().isEmpty()) {
            long last = revision - 1;
            accepted.changes().forEach((key, row) -> row(cause, key, row, last));
        }
    }

    /** Seats taken and released, to who keeps users in one place. */
    void presence(List<PresenceSignal> signals) {
        for (var signal : signals) {
            long at = signal.getAt().toEpochMilli();
            context.forward(new Record<>(signal.getUserId(), signal, at), Names.PRESENCE_SINK);
        }
    }

    /**
     * To the audit log, and to the caller who waits, if there is one. A reply is stamped with the time at which it can be
     * read first: it is kept for ten minutes from then, also when it answers a command that waited for an hour.
     */
    void decision(Decision decision, String commandId, Instant now, Headers headers) {
        context.forward(
                new Record<>(decision.getWaddleId(), decision, now.toEpochMilli(), headers), Names.DECISION_SINK);
        replyPartition(headers).ifPresent(partition -> {
            var key = new ReplyKey(partition, commandId);
            context.forward(new Record<>(key, decision, context.currentSystemTimeMs(), headers), Names.REPLY_SINK);
        });
    }

    /** What of a command's headers goes on to its events. */
    static Headers traceOf(Headers command) {
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        var trace = command.lastHeader(RecordHeaders.TRACEPARENT);
        return trace == null ? headers : headers.add(trace);
    }

    private void row(EventCodec.Cause cause, RowKey<?> key, Optional<Row> row, long revision) {
        StateRows.key(cause.waddleId(), key).map(StateKey::toString).ifPresent(stateKey -> {
            var value = row.map(present -> StateRows.value(cause.waddleId(), present, revision))
                    .orElse(null);
            var record = new Record<Object, Object>(stateKey, value, cause.at().toEpochMilli());
            record.headers().add(RecordHeaders.REVISION, bytes(Long.toString(revision)));
            context.forward(record, Names.STATE_SINK);
        });
    }

    /** A partition that is no number is nobody's: the decision is on the audit log all the same. */
    private static Optional<Integer> replyPartition(Headers headers) {
        return header(headers, RecordHeaders.REPLY_PARTITION)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf);
    }

    static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
