package io.waddle.voice.ingest.http;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.ingest.command.CommandDraft;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.ingest.reply.PendingReply;
import io.waddle.voice.ingest.reply.ReplyRouter;
import io.waddle.voice.runtime.LogContext;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command into the log and its decision out of it. Blocks the calling, virtual, thread. */
final class CommandExchange {
    private static final Logger LOG = LoggerFactory.getLogger(CommandExchange.class);

    private final CommandAppender appender;
    private final ReplyRouter replies;
    private final DecisionMeters meters;

    CommandExchange(CommandAppender appender, ReplyRouter replies, DecisionMeters meters) {
        this.appender = appender;
        this.replies = replies;
        this.meters = meters;
    }

    /**
     * On return the command is in the log.
     *
     * @throws LogUnavailable when that is not certain
     * @throws ProblemException 503, when nobody could hear the answer, or 429: then it is not in the log
     */
    Outcome submit(CommandDraft draft, Submission submission) {
        var commandId = CommandId.next(appender.answers(), submission.actor());
        LogContext.command(commandId.toString());
        long started = System.nanoTime();
        try (PendingReply reply = replies.expect(commandId).orElseThrow(CommandExchange::tooManyWait)) {
            appender.refusal(draft.waddleId()).ifPresent(refusal -> {
                throw new ProblemException(refusal);
            });
            var acknowledged = appender.append(draft, submission, commandId);
            Optional<Decision> decision = decision(reply, acknowledged, submission.preference());
            answered(draft.type(), decision, Duration.ofNanos(System.nanoTime() - started));
            return decision.<Outcome>map(Outcome.Decided::new).orElseGet(() -> new Outcome.Pending(commandId));
        }
    }

    private void answered(CommandType type, Optional<Decision> decision, Duration time) {
        meters.record(type, decision, time);
        LOG.atDebug()
                .addKeyValue("type", type)
                .addKeyValue(
                        "outcome",
                        decision.map(made -> made.getOutcome().name()).orElse("PENDING"))
                .addKeyValue(
                        "code",
                        decision.map(Decision::getRejection)
                                .map(rejection -> rejection.getCode().name())
                                .orElse("none"))
                .addKeyValue("millis", time.toMillis())
                .log("Command answered");
    }

    private static Optional<Decision> decision(
            PendingReply reply, CompletableFuture<Void> acknowledged, Preference preference) {
        if (preference.async()) {
            requireAcknowledged(acknowledged);
            return Optional.empty();
        }
        var watched = acknowledged.whenComplete((done, failure) -> {
            if (failure != null) {
                reply.fail(failure);
            }
        });
        var decision = reply.within(preference.patience());
        if (decision.isEmpty()) {
            requireAcknowledged(watched);
        }
        return decision;
    }

    /** Bounded by the producer's delivery timeout. */
    private static void requireAcknowledged(CompletableFuture<Void> acknowledged) {
        try {
            acknowledged.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LogUnavailable unavailable ? unavailable : new LogUnavailable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        }
    }

    private static ProblemException tooManyWait() {
        return new ProblemException(
                Problem.unavailable("too many commands wait for their answers", CommandAppender.RETRY_SECONDS));
    }
}
