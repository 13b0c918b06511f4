package io.waddle.voice.ingest.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.ingest.view.ChannelView;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.ingest.view.ParticipantView;
import io.waddle.voice.ingest.view.SessionView;
import io.waddle.voice.ingest.view.StageRequestView;
import java.util.Locale;

/** Live updates as the contract shows them. */
final class LiveView {
    private LiveView() {}

    static Message event(VoiceEvent event, Shape shape) {
        return switch (shape) {
            case WHOLE, WITHOUT_RECORDING -> message(event.getType(), whole(event, shape));
            case AS_LEFT -> message(EventType.PARTICIPANT_LEFT, leftByMove(event));
            case AS_JOINED -> message(EventType.PARTICIPANT_JOINED, joinedByMove(event));
        };
    }

    /** @param account whose live sessions near their limit */
    static Message limitsWarning(OccupancyRow account) {
        int sessions = account.getVoiceSessions() + account.getStageSessions() + account.getBroadcastSessions();
        int participants =
                account.getVoiceParticipants() + account.getStageParticipants() + account.getBroadcastParticipants();
        var json = Json.object()
                .put("sessions", sessions)
                .put("sessionLimit", account.getSessionLimit())
                .put("participants", participants);
        return message(EventType.LIMITS_WARNING, json);
    }

    private static ObjectNode whole(VoiceEvent event, Shape shape) {
        var json = of(event, event.getChannelId(), event.getSessionId());
        switch (event.getType()) {
            case SESSION_STARTED, SESSION_UPDATED ->
                json.set("session", SessionView.of(event.getSession(), shape == Shape.WHOLE));
            case SESSION_ENDED -> {
                json.set("session", SessionView.of(event.getSession(), shape == Shape.WHOLE));
                json.put("reason", event.getEndReason().name());
            }
            case PARTICIPANT_JOINED, PARTICIPANT_UPDATED, ROLE_CHANGED ->
                json.set("participant", ParticipantView.of(event.getParticipant()));
            case PARTICIPANT_MOVED -> {
                json.set("participant", ParticipantView.of(event.getParticipant()));
                json.put("fromChannelId", event.getPrevious().getChannelId())
                        .put("toChannelId", event.getChannelId())
                        .put("by", event.getActorUserId());
            }
            case PARTICIPANT_LEFT -> {
                json.put("userId", event.getUserId())
                        .put("stayId", event.getStayId())
                        .put("reason", event.getLeaveReason().name());
                by(json, event);
            }
            case SPEAKING ->
                json.put("userId", event.getUserId())
                        .put("stayId", event.getStayId())
                        .put("speaking", event.getSpeaking().getUntil() == null);
            case STAGE_REQUESTED, STAGE_RESOLVED ->
                json.set("stageRequest", StageRequestView.of(event.getStageRequest()));
            case CHANNEL_UPDATED ->
                json.set("channel", ChannelView.of(event.getChange().getChannel()));
            case CHANNEL_DELETED -> {
                // Which one is said already.
            }
            case CONFIG_UPDATED ->
                json.put("kind", kind(event)).put("id", event.getChange().getId());
            case LIMITS_WARNING, UNKNOWN -> throw new IllegalArgumentException("no message of type " + event.getType());
        }
        return json;
    }

    private static ObjectNode leftByMove(VoiceEvent event) {
        var left = event.getPrevious();
        var json = of(event, left.getChannelId(), left.getSessionId())
                .put("userId", left.getUserId())
                .put("stayId", left.getStayId())
                .put("reason", "MOVED");
        by(json, event);
        return json;
    }

    private static ObjectNode joinedByMove(VoiceEvent event) {
        return of(event, event.getChannelId(), event.getSessionId())
                .set("participant", ParticipantView.of(event.getParticipant()));
    }

    private static ObjectNode of(VoiceEvent event, String channelId, String sessionId) {
        return Json.object()
                .put("revision", event.getRevision())
                .put("at", Json.instant(event.getAt()))
                .put("channelId", channelId)
                .put("sessionId", sessionId);
    }

    private static Message message(EventType type, ObjectNode json) {
        return new Message(name(type), Json.bytes(json));
    }

    /** Only when it was somebody else. */
    private static void by(ObjectNode json, VoiceEvent event) {
        String actor = event.getActorUserId();
        if (actor != null && !actor.equals(event.getUserId())) {
            json.put("by", actor);
        }
    }

    private static String kind(VoiceEvent event) {
        return event.getChange().getKind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code PARTICIPANT_JOINED} is {@code participant.joined}. */
    private static String name(EventType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
