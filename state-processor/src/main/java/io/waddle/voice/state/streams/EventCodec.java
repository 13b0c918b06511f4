package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.SpeakingInterval;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.Participant;
import io.waddle.voice.state.domain.Session;
import io.waddle.voice.state.domain.StageRequest;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** Events to the wire. */
final class EventCodec {

    /**
     * What the events of one decision have in common.
     *
     * @param commandId null for a timer
     * @param actorUserId null for a timer
     * @param headers to go with the records
     */
    record Cause(String waddleId, String commandId, String actorUserId, Instant at, Headers headers) {}

    private final Cause cause;

    EventCodec(Cause cause) {
        this.cause = cause;
    }

    VoiceEvent record(Event event, long revision) {
        var wire = new VoiceEvent();
        wire.setWaddleId(cause.waddleId());
        wire.setRevision(revision);
        wire.setAt(cause.at());
        wire.setCommandId(cause.commandId());
        wire.setActorUserId(cause.actorUserId());
        switch (event) {
            case Event.SessionStarted(var session) -> session(wire, EventType.SESSION_STARTED, session);
            case Event.SessionUpdated(var session) -> session(wire, EventType.SESSION_UPDATED, session);
            case Event.SessionEnded(var session) -> {
                session(wire, EventType.SESSION_ENDED, session);
                wire.setEndReason(wire.getSession().getEndReason());
            }
            case Event.ParticipantJoined(var who) -> participant(wire, EventType.PARTICIPANT_JOINED, who);
            case Event.ParticipantUpdated(var who) -> participant(wire, EventType.PARTICIPANT_UPDATED, who);
            case Event.RoleChanged(var who) -> participant(wire, EventType.ROLE_CHANGED, who);
            case Event.StageRequested(var request) -> request(wire, EventType.STAGE_REQUESTED, request);
            case Event.StageResolved(var request) -> request(wire, EventType.STAGE_RESOLVED, request);
            case Event.ParticipantMoved(var previous, var who) -> {
                participant(wire, EventType.PARTICIPANT_MOVED, who);
                wire.setPrevious(LiveCodec.row(cause.waddleId(), previous));
            }
            case Event.ParticipantLeft(var who, var reason) -> {
                participant(wire, EventType.PARTICIPANT_LEFT, who);
                wire.setLeaveReason(as(io.waddle.voice.avro.LeaveReason.class, reason));
            }
            case Event.SpeakingStarted(var who, var since) -> {
                participant(wire, EventType.SPEAKING, who);
                wire.setSpeaking(new SpeakingInterval(since, null));
            }
            case Event.SpeakingStopped(var who, var since, var until) -> {
                participant(wire, EventType.SPEAKING, who);
                wire.setSpeaking(new SpeakingInterval(since, until));
            }
            case Event.ConfigurationSet(var object) ->
                configuration(wire, EventType.CHANNEL_UPDATED, ConfigurationCodec.change(cause.waddleId(), object));
            case Event.ConfigurationRemoved(var key) ->
                configuration(wire, EventType.CHANNEL_DELETED, ConfigurationCodec.removal(cause.waddleId(), key));
        }
        return wire;
    }

    private void session(VoiceEvent wire, EventType type, Session session) {
        wire.setType(type);
        wire.setChannelId(session.channelId());
        wire.setSessionId(session.id());
        wire.setSession(LiveCodec.row(cause.waddleId(), session));
    }

    private void request(VoiceEvent wire, EventType type, StageRequest request) {
        var ask = request.ask();
        wire.setType(type);
        wire.setChannelId(ask.channelId());
        wire.setSessionId(ask.sessionId());
        wire.setUserId(ask.userId());
        wire.setStageRequest(StageRequestCodec.row(cause.waddleId(), request));
    }

    private void participant(VoiceEvent wire, EventType type, Participant participant) {
        var stay = participant.stay();
        wire.setType(type);
        wire.setChannelId(stay.channelId());
        wire.setSessionId(stay.sessionId());
        wire.setStayId(stay.stayId());
        wire.setUserId(stay.userId());
        wire.setParticipant(LiveCodec.row(cause.waddleId(), participant));
    }

    /** Channels have event types of their own; all else is a change of configuration. */
    private static void configuration(VoiceEvent wire, EventType ofChannel, ConfigChange change) {
        boolean channel = change.getKind() == ConfigKind.CHANNEL;
        wire.setType(channel ? ofChannel : EventType.CONFIG_UPDATED);
        wire.setChannelId(channel ? change.getId() : null);
        wire.setChange(change);
    }
}
