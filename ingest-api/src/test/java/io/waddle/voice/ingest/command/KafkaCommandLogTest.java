package io.waddle.voice.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaCommandLogTest {
    private final MockProducer<String, VoiceCommand> producer =
            new MockProducer<>(false, null, new StringSerializer(), (topic, command) -> new byte[0]);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaCommandLog log = new KafkaCommandLog(producer, meters);

    @Test
    void shouldCarryWhatTheProcessorNeedsWhenAppended() {
        // When
        var acknowledged = log.append(command(Optional.of("key-1")));
        // Then
        var record = producer.history().getFirst();
        assertThat(record.topic()).isEqualTo(Topics.COMMANDS.name());
        assertThat(record.key()).isEqualTo("w");
        assertThat(header(record, RecordHeaders.REPLY_PARTITION)).isEqualTo("3");
        assertThat(header(record, RecordHeaders.IDEMPOTENCY_KEY)).isEqualTo("key-1");
        assertThat(header(record, RecordHeaders.TRACEPARENT)).isEqualTo("00-trace");
        assertThat(acknowledged).isNotDone();
        producer.completeNext();
        assertThat(acknowledged).isCompleted();
        assertThat(appends("acknowledged")).isEqualTo(1);
        assertThat(appends("failed")).isZero();
    }

    @Test
    void shouldHaveNoKeyWhenCallerGaveNone() {
        // When
        var _ = log.append(command(Optional.empty()));
        // Then
        assertThat(producer.history().getFirst().headers().lastHeader(RecordHeaders.IDEMPOTENCY_KEY))
                .isNull();
    }

    @Test
    void shouldBeUnavailableWhenLogDoesNotAcknowledge() {
        // Given
        var acknowledged = log.append(command(Optional.empty()));
        // When
        producer.errorNext(new TimeoutException("too late"));
        // Then
        assertThatThrownBy(acknowledged::join).hasCauseInstanceOf(LogUnavailable.class);
        assertThat(appends("failed")).isEqualTo(1);
    }

    @Test
    void shouldBeUnavailableWhenSendingFailsAtOnce() {
        // Given
        producer.sendException = new TimeoutException("no metadata");
        // When
        var acknowledged = log.append(command(Optional.empty()));
        // Then
        assertThatThrownBy(acknowledged::join).hasCauseInstanceOf(LogUnavailable.class);
        assertThat(appends("failed")).isEqualTo(1);
    }

    private double appends(String result) {
        return meters.get("voice.ingest.appends")
                .tag("result", result)
                .counter()
                .count();
    }

    private static SubmittedCommand command(Optional<String> idempotencyKey) {
        var command = VoiceCommand.newBuilder()
                .setCommandId("id")
                .setWaddleId("w")
                .setActorUserId("alice")
                .setSubmittedAt(Instant.EPOCH)
                .build();
        return new SubmittedCommand(command, 3, idempotencyKey, "00-trace");
    }

    private static String header(ProducerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
