package io.waddle.voice.state.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.schemas.topic.Traceparent;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that cannot be read. Bad bytes among the commands go to the dead letters, and the rest goes on. On any other
 * topic a skipped record could break an invariant, and a registry out of reach says nothing about the record: stop.
 */
public final class BadRecordHandler implements DeserializationExceptionHandler {
    /** Setting under which the registry is given to count in: the library makes this by its class. */
    static final String METERS = "voice.meters";

    private static final Logger LOG = LoggerFactory.getLogger(BadRecordHandler.class);

    private Counter unreadable;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        boolean skippable = record.topic().equals(Topics.COMMANDS.name()) && !PassingFault.isCauseOf(exception);
        LOG.atError()
                .setCause(exception)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("skipped", skippable)
                .addKeyValue(
                        "traceId",
                        Traceparent.of(record.headers())
                                .map(Traceparent::traceId)
                                .orElse(null))
                .log("Record could not be read");
        if (!skippable) {
            return Response.fail();
        }
        unreadable.increment();
        return Response.resume(List.of(letter(record, exception)));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        unreadable = WriterMeters.deadLetters((MeterRegistry) configs.get(METERS), "unreadable");
    }

    private static ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, Exception exception) {
        var headers =
                DeadLetter.headers(record.headers(), exception, record.topic(), record.partition(), record.offset());
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), null, record.timestamp(), record.key(), record.value(), headers);
    }
}
