package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConnectionQuality;
import io.waddle.voice.avro.SpeakingMode;
import io.waddle.voice.avro.VoiceAction;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Types of voice events that can be posted: the word, the command, and which fields fill its action. */
@SuppressWarnings("ImmutableEnumChecker") // the forms hold no state
enum PostedEventType {
    JOIN(
            "join",
            CommandType.JOIN,
            (fields, action) -> action.setSelfMuted(fields.flag("selfMuted", false))
                    .setSelfDeafened(fields.flag("selfDeafened", false))),
    LEAVE("leave", CommandType.LEAVE, (fields, action) -> {}),
    MUTE("mute", CommandType.MUTE, (fields, action) -> action.setOn(fields.flag("muted"))),
    DEAFEN("deafen", CommandType.DEAFEN, (fields, action) -> action.setOn(fields.flag("deafened"))),
    SPEAKING(
            "speaking",
            CommandType.SPEAKING,
            (fields, action) -> action.setOn(fields.flag("speaking"))
                    .setMode(fields.optionalWord(
                                    "mode", List.of(SpeakingMode.VAD, SpeakingMode.PTT), PostedEventType::lower)
                            .orElse(null))),
    HEARTBEAT(
            "heartbeat",
            CommandType.HEARTBEAT,
            (fields, action) -> action.setConnectionQuality(fields.optionalWord(
                            "connectionQuality",
                            List.of(ConnectionQuality.EXCELLENT, ConnectionQuality.GOOD, ConnectionQuality.POOR),
                            PostedEventType::lower)
                    .orElse(null)));

    private final String label;
    private final CommandType command;
    private final BiConsumer<Fields, VoiceAction.Builder> form;

    PostedEventType(String label, CommandType command, BiConsumer<Fields, VoiceAction.Builder> form) {
        this.label = label;
        this.command = command;
        this.form = form;
    }

    /** As the body's {@code type} spells it. */
    String label() {
        return label;
    }

    CommandType command() {
        return command;
    }

    void read(Fields fields, VoiceAction.Builder action) {
        form.accept(fields, action);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
