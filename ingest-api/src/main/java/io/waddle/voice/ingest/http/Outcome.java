package io.waddle.voice.ingest.http;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.ingest.reply.CommandId;

/** What became of a command while its caller waited. */
sealed interface Outcome {
    record Decided(Decision decision) implements Outcome {}

    /** The log has it; the decision can be asked for. */
    record Pending(CommandId commandId) implements Outcome {}
}
