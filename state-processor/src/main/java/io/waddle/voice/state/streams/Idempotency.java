package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.IdempotencyRow;
import io.waddle.voice.avro.VoiceCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.WindowStore;

/** Decisions kept under the idempotency keys of their commands. The scope of a key is the actor in the waddle. */
final class Idempotency {
    private final WindowStore<String, IdempotencyRow> decisions;
    private final Duration retention;

    Idempotency(WindowStore<String, IdempotencyRow> decisions, Duration retention) {
        this.decisions = decisions;
        this.retention = retention;
    }

    /** The decision that the key stands for: the stored one, or the refusal of a key used for something else. */
    Optional<Decision> recall(VoiceCommand command, String key, Instant now, long revision) {
        return stored(at(command, key), now)
                .map(row -> row.getPayloadDigest().equals(command.getPayloadDigest())
                        ? DecisionCodec.replay(row.getDecision(), command)
                        : DecisionCodec.rejected(command, DecisionCodec.keyReused(), now, revision));
    }

    void remember(VoiceCommand command, String key, Decision decision, Instant now) {
        decisions.put(at(command, key), new IdempotencyRow(command.getPayloadDigest(), decision), now.toEpochMilli());
    }

    private Optional<IdempotencyRow> stored(String at, Instant now) {
        try (var rows = decisions.backwardFetch(at, now.minus(retention).plusMillis(1), now)) {
            return rows.hasNext() ? Optional.of(rows.next().value) : Optional.empty();
        }
    }

    private static String at(VoiceCommand command, String key) {
        return StoreKeys.idempotency(command.getWaddleId(), command.getActorUserId(), key);
    }
}
