package io.waddle.voice.ingest.command;

import static io.waddle.voice.ingest.command.EventForm.flag;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.VoiceAction;

/** Types of voice events that can be posted: the word, the command, and which fields fill its action. */
@SuppressWarnings("ImmutableEnumChecker") // the forms hold no state
enum PostedEventType {
    JOIN("join", CommandType.JOIN, EventForm.JOIN),
    LEAVE("leave", CommandType.LEAVE, EventForm.NOTHING),
    MUTE("mute", CommandType.MUTE, flag("muted")),
    DEAFEN("deafen", CommandType.DEAFEN, flag("deafened")),
    SPEAKING("speaking", CommandType.SPEAKING, flag("speaking").and(EventForm.SPEAKING_MODE)),
    VIDEO("video", CommandType.VIDEO, flag("enabled")),
    SCREEN_SHARE("screen-share", CommandType.SCREEN_SHARE, flag("enabled")),
    VOLUME("volume", CommandType.VOLUME, EventForm.VOLUME),
    HEARTBEAT("heartbeat", CommandType.HEARTBEAT, EventForm.QUALITY),
    PRIORITY_SPEAKER("priority-speaker", CommandType.PRIORITY_SPEAKER, flag("enabled")),
    SERVER_MUTE("server-mute", CommandType.SERVER_MUTE, EventForm.TARGET.and(flag("muted"))),
    SERVER_DEAFEN("server-deafen", CommandType.SERVER_DEAFEN, EventForm.TARGET.and(flag("deafened"))),
    MOVE("move", CommandType.MOVE, EventForm.TARGET.and(EventForm.DESTINATION)),
    DISCONNECT("disconnect", CommandType.DISCONNECT, EventForm.TARGET),
    STAGE_REQUEST("stage-request", CommandType.STAGE_REQUEST, EventForm.NOTHING),
    STAGE_REQUEST_CANCEL("stage-request-cancel", CommandType.STAGE_REQUEST_CANCEL, EventForm.NOTHING),
    STAGE_APPROVE("stage-approve", CommandType.STAGE_APPROVE, EventForm.REQUEST),
    STAGE_DENY("stage-deny", CommandType.STAGE_DENY, EventForm.REQUEST.and(EventForm.REASON)),
    STAGE_INVITE("stage-invite", CommandType.STAGE_INVITE, EventForm.TARGET),
    STAGE_INVITE_ACCEPT("stage-invite-accept", CommandType.STAGE_INVITE_ACCEPT, EventForm.NOTHING),
    STAGE_INVITE_DECLINE("stage-invite-decline", CommandType.STAGE_INVITE_DECLINE, EventForm.NOTHING),
    STAGE_PROMOTE("stage-promote", CommandType.STAGE_PROMOTE, EventForm.TARGET.and(EventForm.STAGE_ROLE)),
    STAGE_DEMOTE("stage-demote", CommandType.STAGE_DEMOTE, EventForm.TARGET),
    HOST_TRANSFER("host-transfer", CommandType.HOST_TRANSFER, EventForm.TARGET),
    SESSION_END("session-end", CommandType.SESSION_END, EventForm.NOTHING);

    private final String label;
    private final CommandType command;
    private final EventForm form;

    PostedEventType(String label, CommandType command, EventForm form) {
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
        form.read(fields, action);
    }
}
