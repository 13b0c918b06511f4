package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.state.domain.Decision.Accepted;
import io.waddle.voice.state.domain.Decision.Rejected;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.VoiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the commands of its partition one after another, and lets timers fire in between: load the rows, decide,
 * write, forward. The rules are in {@link VoiceRules}; nothing is decided here.
 */
final class CommandProcessor implements Processor<String, VoiceCommand, Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(CommandProcessor.class);
    /** How finely timers fire. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final VoiceRules rules;
    private final Duration idempotencyRetention;
    private final DecisionMetrics metrics;
    private final Serializer<VoiceCommand> commands;
    private ProcessorContext<Object, Object> context;
    private RowStores stores;
    private Clock clock;
    private Idempotency idempotency;
    private TimeWheel wheel;
    private Outputs outputs;
    /** Append time of the last command since the last turn; null when there was none. */
    private Instant heard;

    CommandProcessor(
            VoiceRules rules,
            Duration idempotencyRetention,
            DecisionMetrics metrics,
            Serializer<VoiceCommand> commands) {
        this.rules = rules;
        this.idempotencyRetention = idempotencyRetention;
        this.metrics = metrics;
        this.commands = commands;
    }

    @Override
    public void init(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        stores = RowStores.of(context);
        clock = new Clock(stores.clocks());
        idempotency = new Idempotency(context.getStateStore(Names.IDEMPOTENCY), idempotencyRetention);
        wheel = new TimeWheel(stores);
        outputs = new Outputs(context, commands);
        context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, time -> fireTimers(Instant.ofEpochMilli(time)));
    }

    @Override
    public void process(Record<String, VoiceCommand> record) {
        var command = record.value();
        heard = Instant.ofEpochMilli(record.timestamp());
        if (command == null || !command.getWaddleId().equals(record.key())) {
            // Nobody to answer, and perhaps not the partition of the waddle's one writer.
            outputs.deadLetter(
                    record,
                    new IllegalArgumentException("key: %s (expected: the command's waddleId)".formatted(record.key())));
            return;
        }
        Instant now = clock.now(command.getWaddleId(), Instant.ofEpochMilli(record.timestamp()));
        Optional<String> key = Outputs.header(record.headers(), RecordHeaders.IDEMPOTENCY_KEY);
        long revision = clock.revision(command.getWaddleId());
        Decision decision = key.flatMap(given -> idempotency.recall(command, given, now, revision))
                .orElseGet(() -> decideOnce(command, key, now, record));
        outputs.decision(decision, command.getCommandId(), now, record.headers());
        metrics.decided(decision);
    }

    private Decision decideOnce(
            VoiceCommand command, Optional<String> key, Instant now, Record<String, VoiceCommand> record) {
        var decision = decide(command, now, record);
        if (!DecisionCodec.isInternal(decision)) {
            // A command that we failed is decided anew when it comes again, from its caller or the dead letters.
            key.ifPresent(given -> idempotency.remember(command, given, decision, now));
        }
        return decision;
    }

    /** Whatever a rule throws is a bug of ours: the caller gets an answer, the record is kept, the state untouched. */
    private Decision decide(VoiceCommand command, Instant now, Record<String, VoiceCommand> record) {
        long revision = clock.revision(command.getWaddleId());
        io.waddle.voice.state.domain.Decision decision;
        try {
            Optional<Request> request = CommandCodec.request(command);
            if (request.isEmpty()) {
                var unknown = RejectionCodec.malformed("type", "a command that this version knows");
                return DecisionCodec.rejected(command, unknown, now, revision);
            }
            decision = rules.decide(new StoredRows(stores, command.getWaddleId(), revision), request.get(), now);
        } catch (KafkaException e) {
            // The stores, not the rule: the transaction is rolled back and the command comes again.
            throw e;
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("commandId", command.getCommandId())
                    .addKeyValue("type", command.getType())
                    .log("Command could not be decided");
            outputs.deadLetter(record, e);
            return DecisionCodec.rejected(command, DecisionCodec.internal(), now, revision);
        }
        return switch (decision) {
            case Accepted accepted -> {
                var cause = new EventCodec.Cause(
                        command.getWaddleId(),
                        command.getCommandId(),
                        command.getActorUserId(),
                        now,
                        Outputs.traceOf(record.headers()));
                yield DecisionCodec.accepted(command, accepted, now, commit(cause, accepted));
            }
            case Rejected(var rejection) -> {
                clock.advance(command.getWaddleId(), revision, now);
                yield DecisionCodec.rejected(command, RejectionCodec.record(rejection), now, revision);
            }
        };
    }

    /** While commands come, time is theirs: behind in the log, those still to come may renew what looks lapsed. */
    private void fireTimers(Instant wallClock) {
        Instant time = heard != null && heard.isBefore(wallClock) ? heard : wallClock;
        heard = null;
        for (var wakeUp : wheel.turn(wallClock, time)) {
            try {
                fire(wakeUp, time);
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("waddleId", wakeUp.waddleId())
                        .addKeyValue("timer", wakeUp.timer())
                        .log("Timer could not fire");
                wheel.defer(wakeUp, time);
            }
        }
    }

    private void fire(TimeWheel.WakeUp wakeUp, Instant time) {
        Instant now = clock.now(wakeUp.waddleId(), time);
        var rows = new StoredRows(stores, wakeUp.waddleId(), clock.revision(wakeUp.waddleId()));
        var effect = rules.fire(rows, wakeUp.timer(), now);
        commit(new EventCodec.Cause(wakeUp.waddleId(), null, null, now, Outputs.NO_HEADERS), effect);
    }

    /** Writes the rows and forwards what happened; returns the revision after it. */
    private long commit(EventCodec.Cause cause, Accepted accepted) {
        long before = clock.revision(cause.waddleId());
        var rows = new StoredRows(stores, cause.waddleId(), before);
        accepted.changes().forEach((key, row) -> row.ifPresentOrElse(rows::put, () -> rows.remove(key)));
        outputs.effects(cause, accepted, before + 1);
        long after = before + accepted.events().size();
        clock.advance(cause.waddleId(), after, cause.at());
        return after;
    }
}
