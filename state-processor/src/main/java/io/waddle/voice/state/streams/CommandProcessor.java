package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.runtime.LogContext;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.schemas.topic.Traceparent;
import io.waddle.voice.state.domain.Decision.Accepted;
import io.waddle.voice.state.domain.Decision.Rejected;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.VoiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the commands of its partition one after another, and lets timers fire and re-evaluations go on in between:
 * load the rows, decide, write, forward. The rules are in {@link VoiceRules}; nothing is decided here.
 */
final class CommandProcessor implements Processor<String, VoiceCommand, Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(CommandProcessor.class);
    /** How finely timers fire. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final VoiceRules rules;
    private final Duration idempotencyRetention;
    private final WriterMeters meters;
    private final RecordSerdes serdes;
    private Idempotency idempotency;
    private ProcessorContext<Object, Object> context;
    private Outputs outputs;
    private DeadLetters deadLetters;
    private Commits commits;
    private WaddleWriter writer;
    private TimerTurns timers;
    private Sweeper sweeper;

    CommandProcessor(VoiceRules rules, Duration idempotencyRetention, WriterMeters meters, RecordSerdes serdes) {
        this.rules = rules;
        this.idempotencyRetention = idempotencyRetention;
        this.meters = meters;
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        var stores = RowStores.of(context, serdes);
        Indexes.make(stores);
        idempotency = new Idempotency(context.getStateStore(Names.IDEMPOTENCY), idempotencyRetention);
        outputs = new Outputs(context);
        deadLetters = new DeadLetters(context, serdes.value(Topics.COMMANDS).serializer());
        commits = new Commits(context);
        writer = new WaddleWriter(stores, outputs);
        timers = new TimerTurns(new TimeWheel(stores), rules, writer, meters);
        sweeper = new Sweeper(context, stores, rules, writer);
        sweeper.wakeUp();
        context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, time -> timers.turn(Instant.ofEpochMilli(time)));
    }

    @Override
    public void process(Record<String, VoiceCommand> record) {
        try {
            Traceparent.of(record.headers()).map(Traceparent::traceId).ifPresent(LogContext::trace);
            answer(record);
        } finally {
            LogContext.clear();
        }
    }

    private void answer(Record<String, VoiceCommand> record) {
        var command = record.value();
        var appended = Instant.ofEpochMilli(record.timestamp());
        timers.heard(appended);
        if (command == null || !command.getWaddleId().equals(record.key())) {
            // Nobody to answer, and perhaps not the partition of the waddle's one writer.
            meters.misaddressed();
            deadLetters.keep(
                    record,
                    new IllegalArgumentException("key: %s (expected: the command's waddleId)".formatted(record.key())));
            return;
        }
        LogContext.command(command.getCommandId());
        Instant now = writer.now(command.getWaddleId(), appended);
        Optional<String> key = Outputs.header(record.headers(), RecordHeaders.IDEMPOTENCY_KEY);
        long revision = writer.revision(command.getWaddleId());
        Decision decision = key.flatMap(given -> idempotency.recall(command, given, now, revision))
                .orElseGet(() -> decideOnce(command, key, now, record));
        outputs.decision(decision, command.getCommandId(), now, record.headers());
        commits.soon(appended);
        tell(decision, appended);
        sweeper.wakeUp();
    }

    /** The broker's clock may be ahead of ours. */
    private void tell(Decision decision, Instant appended) {
        String outcome = WriterMeters.outcome(decision);
        long millis = Math.max(0, context.currentSystemTimeMs() - appended.toEpochMilli());
        meters.decided(decision, outcome, Duration.ofMillis(millis));
        LOG.atDebug()
                .addKeyValue("type", decision.getType())
                .addKeyValue("outcome", outcome)
                .addKeyValue("replayed", decision.getReplayed())
                .addKeyValue("millis", millis)
                .log("Command decided");
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
        String waddleId = command.getWaddleId();
        long revision = writer.revision(waddleId);
        io.waddle.voice.state.domain.Decision decision;
        try {
            Optional<Request> request = CommandCodec.request(command);
            if (request.isEmpty()) {
                var unknown = RejectionCodec.malformed("type", "a command that this version knows");
                return DecisionCodec.rejected(command, unknown, now, revision);
            }
            decision = rules.decide(writer.rows(waddleId), request.get(), now);
        } catch (KafkaException e) {
            // The stores, not the rule: the transaction is rolled back and the command comes again.
            throw e;
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("type", command.getType()).log("Command could not be decided");
            meters.undecidable();
            deadLetters.keep(record, e);
            return DecisionCodec.rejected(command, DecisionCodec.internal(), now, revision);
        }
        return switch (decision) {
            case Accepted accepted -> {
                var cause = new EventCodec.Cause(
                        waddleId,
                        command.getCommandId(),
                        command.getActorUserId(),
                        now,
                        Outputs.traceOf(record.headers()));
                yield DecisionCodec.accepted(command, accepted, now, writer.write(cause, accepted));
            }
            case Rejected(var rejection) -> {
                writer.touch(waddleId, now);
                yield DecisionCodec.rejected(command, RejectionCodec.record(rejection), now, revision);
            }
        };
    }
}
