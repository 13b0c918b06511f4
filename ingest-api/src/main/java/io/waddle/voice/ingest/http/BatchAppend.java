package io.waddle.voice.ingest.http;

import io.waddle.voice.ingest.command.BatchEvent;
import io.waddle.voice.ingest.command.CommandDraft;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.ingest.command.PayloadDigest;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.problem.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One batch on its way into the log, event by event in the order given. Once an event of a waddle may not be appended,
 * no later one of that waddle is: who sends them again sends them in order. For one thread.
 */
final class BatchAppend {
    private static final Preference NOBODY_WAITS = new Preference(true, Duration.ZERO);

    private final CommandAppender appender;
    private final PayloadDigest digest;
    private final Caller caller;
    private final String traceparent;
    private final int answers;
    private final Map<String, Problem> heldBack = new HashMap<>();
    private Optional<LogUnavailable> outage = Optional.empty();

    /** @throws io.waddle.voice.runtime.problem.ProblemException 503, when nobody could hear the answers */
    BatchAppend(CommandAppender appender, PayloadDigest digest, Caller caller, String traceparent) {
        this.appender = appender;
        this.digest = digest;
        this.caller = caller;
        this.traceparent = traceparent;
        this.answers = appender.answers();
    }

    /** Returns when the log has acknowledged each or given up, in the time that it takes for one. */
    List<BatchLine> append(List<BatchLine> lines) {
        return lines.stream().map(this::started).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private CompletableFuture<BatchLine> started(BatchLine line) {
        return line instanceof BatchLine.Read(BatchEvent event)
                ? started(event)
                : CompletableFuture.completedFuture(line);
    }

    private CompletableFuture<BatchLine> started(BatchEvent event) {
        if (outage.isPresent()) {
            return CompletableFuture.completedFuture(new BatchLine.Unavailable(outage.get()));
        }
        var refusal = refusal(event.waddleId());
        return refusal.<CompletableFuture<BatchLine>>map(
                        problem -> CompletableFuture.completedFuture(new BatchLine.Refused(problem)))
                .orElseGet(() -> appended(event));
    }

    private Optional<Problem> refusal(String waddleId) {
        if (heldBack.containsKey(waddleId)) {
            return Optional.of(heldBack.get(waddleId));
        }
        var refusal = appender.refusal(waddleId);
        refusal.ifPresent(problem -> heldBack.put(waddleId, problem));
        return refusal;
    }

    private CompletableFuture<BatchLine> appended(BatchEvent event) {
        var commandId = CommandId.next(answers, event.userId());
        var submission = new Submission(caller, event.userId(), event.idempotencyKey(), traceparent, NOBODY_WAITS);
        var draft = CommandDraft.event(
                event.waddleId(),
                event.channelId(),
                event.event(),
                digest.ofEvent(event.idempotencyKey(), event.waddleId(), event.channelId(), event.body()));
        var acknowledged = appender.append(draft, submission, commandId);
        if (acknowledged.isCompletedExceptionally()) {
            // It took a second to find out, and would again for each that follows.
            outage = Optional.of(reason(acknowledged.exceptionNow()));
        }
        return acknowledged.handle((_, failure) ->
                failure == null ? new BatchLine.Accepted(commandId) : new BatchLine.Unavailable(reason(failure)));
    }

    private static LogUnavailable reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof LogUnavailable unavailable ? unavailable : new LogUnavailable(cause);
    }
}
