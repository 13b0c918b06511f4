package io.waddle.voice.ingest.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.VoiceAction;
import io.waddle.voice.avro.VoiceCommand;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request asks for, before it is known who asks and under which id.
 *
 * @param digest of the request, see {@link PayloadDigest}; of an event without an idempotency key, empty
 */
public record CommandDraft(
        String waddleId,
        CommandType type,
        Optional<String> channelId,
        Optional<VoiceAction> action,
        Optional<ConfigChange> change,
        ByteBuffer digest) {
    /** Within one instance each is greater than the one before: of two joins the later intent wins. */
    private static final NoArgGenerator STAYS = Generators.timeBasedEpochGenerator();

    public static CommandDraft event(String waddleId, String channelId, PostedEvent event, ByteBuffer digest) {
        return new CommandDraft(
                waddleId, event.type(), Optional.of(channelId), Optional.of(event.action()), Optional.empty(), digest);
    }

    /** @param change with a row to store it, without one to remove it */
    public static CommandDraft configuration(
            CommandType type, String waddleId, ConfigChange change, ByteBuffer digest) {
        return new CommandDraft(waddleId, type, Optional.empty(), Optional.empty(), Optional.of(change), digest);
    }

    /** @param gateway who posts for the actor, when it is not the actor */
    public VoiceCommand by(String commandId, String actor, Optional<String> gateway, boolean admin, Instant now) {
        return VoiceCommand.newBuilder()
                .setCommandId(commandId)
                .setWaddleId(waddleId)
                .setType(type)
                .setActorUserId(actor)
                .setAdmin(admin)
                .setSubmittedBy(gateway.orElse(null))
                .setSubmittedAt(now)
                .setPayloadDigest(digest)
                .setChannelId(channelId.orElse(null))
                .setStayId(beginsStay() ? STAYS.generate().toString() : null)
                .setAction(action.orElse(null))
                .setChange(change.orElse(null))
                .build();
    }

    /** Of the actor, or of whom a moderator moves. */
    private boolean beginsStay() {
        return type == CommandType.JOIN || type == CommandType.MOVE;
    }
}
