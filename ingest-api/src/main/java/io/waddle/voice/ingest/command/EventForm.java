package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.ConnectionQuality;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SpeakingMode;
import io.waddle.voice.avro.VoiceAction;
import java.util.List;
import java.util.Locale;

/** Fields of a voice event, read into its action. */
@FunctionalInterface
interface EventForm {
    EventForm NOTHING = (fields, action) -> {};

    EventForm JOIN = (fields, action) ->
            action.setSelfMuted(fields.flag("selfMuted", false)).setSelfDeafened(fields.flag("selfDeafened", false));

    EventForm SPEAKING_MODE = (fields, action) ->
            action.setMode(fields.optionalWord("mode", List.of(SpeakingMode.VAD, SpeakingMode.PTT), EventForm::lower)
                    .orElse(null));

    EventForm QUALITY = (fields, action) -> action.setConnectionQuality(fields.optionalWord(
                    "connectionQuality",
                    List.of(ConnectionQuality.EXCELLENT, ConnectionQuality.GOOD, ConnectionQuality.POOR),
                    EventForm::lower)
            .orElse(null));

    EventForm VOLUME = (fields, action) -> action.setVolume(fields.number("volume", 0, 200));

    EventForm TARGET = (fields, action) -> action.setTargetUserId(fields.id("targetUserId"));

    EventForm DESTINATION = (fields, action) -> action.setToChannelId(fields.id("toChannelId"));

    EventForm REQUEST = (fields, action) -> action.setRequestId(fields.id("requestId"));

    EventForm REASON = (fields, action) ->
            action.setReason(PlainText.optional(fields, "reason", 512).orElse(null));

    EventForm STAGE_ROLE = (fields, action) ->
            action.setRole(fields.word("role", List.of(SessionRole.SPEAKER, SessionRole.MODERATOR), SessionRole::name));

    void read(Fields fields, VoiceAction.Builder action);

    /** The flag that a type is about, under the name it has there. */
    static EventForm flag(String name) {
        return (fields, action) -> action.setOn(fields.flag(name));
    }

    default EventForm and(EventForm more) {
        return (fields, action) -> {
            read(fields, action);
            more.read(fields, action);
        };
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
