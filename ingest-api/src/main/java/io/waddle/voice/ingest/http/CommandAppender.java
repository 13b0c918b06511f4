package io.waddle.voice.ingest.http;

import io.waddle.voice.ingest.command.CommandDraft;
import io.waddle.voice.ingest.command.CommandLog;
import io.waddle.voice.ingest.command.SubmittedCommand;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.runtime.RateLimit;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The last steps of a command on its way into the log. Safe for use by several threads. */
final class CommandAppender {
    static final int RETRY_SECONDS = 1;

    private final CommandLog log;
    private final Supplier<OptionalInt> replyPartition;
    private final RateLimit waddles;

    CommandAppender(CommandLog log, Supplier<OptionalInt> replyPartition, RateLimit waddles) {
        this.log = log;
        this.replyPartition = replyPartition;
        this.waddles = waddles;
    }

    /**
     * Partition on which answers are heard.
     *
     * @throws ProblemException 503, when they are not
     */
    int answers() {
        return replyPartition
                .get()
                .orElseThrow(() ->
                        new ProblemException(Problem.unavailable("answers cannot be received yet", RETRY_SECONDS)));
    }

    /** Counts a command that is to be appended; 429 when the waddle has too many, and then it must not be. */
    Optional<Problem> refusal(String waddleId) {
        return waddles.refusal(waddleId);
    }

    /** As {@link CommandLog#append}. */
    CompletableFuture<Void> append(CommandDraft draft, Submission submission, CommandId commandId) {
        var command = draft.by(
                commandId.toString(),
                submission.actor(),
                submission.gateway(),
                submission.caller().holds(Scope.ADMIN),
                Instant.now());
        return log.append(new SubmittedCommand(
                command, commandId.partition(), submission.idempotencyKey(), submission.traceparent()));
    }
}
