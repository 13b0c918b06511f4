package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.VoiceCommand;
import java.util.Optional;

/**
 * A command and what travels in its headers.
 *
 * @param replyPartition partition of the reply topic on which the answer is waited for
 */
public record SubmittedCommand(
        VoiceCommand command, int replyPartition, Optional<String> idempotencyKey, String traceparent) {}
