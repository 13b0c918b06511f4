package io.waddle.voice.ingest.http;

import io.waddle.voice.ingest.command.BatchEvent;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.ingest.command.MalformedRequest;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;

/** An event of a batch: read, then in the log; or at either refused. */
sealed interface BatchLine {
    record Read(BatchEvent event) implements BatchLine {}

    record Accepted(CommandId commandId) implements BatchLine {}

    record Refused(Problem problem) implements BatchLine {}

    /** Not in the log, as far as is known. */
    record Unavailable(LogUnavailable reason) implements BatchLine {
        Problem problem() {
            return Problem.unavailable(reason.getMessage(), CommandAppender.RETRY_SECONDS);
        }
    }

    static BatchLine read(byte[] line) {
        if (line.length > RequestBody.MOST_BYTES) {
            return new Refused(Problem.of(
                    CommonProblem.TOO_LARGE,
                    "event: %d bytes (expected: at most %d)".formatted(line.length, RequestBody.MOST_BYTES)));
        }
        try {
            return new Read(BatchEvent.read(line));
        } catch (MalformedRequest e) {
            return new Refused(Problem.malformed(e.field(), e.getMessage()));
        }
    }
}
