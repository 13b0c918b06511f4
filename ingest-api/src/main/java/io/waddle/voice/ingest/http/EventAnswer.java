package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An accepted voice event; after a join also where one has come to. */
final class EventAnswer {
    /** The model is some 20 ms behind; a join is not held up for longer than a person would notice. */
    private static final Duration MODEL_WAIT = Duration.ofMillis(200);

    private final ReadModel model;
    private final Roster roster;

    EventAnswer(ReadModel model) {
        this.model = model;
        this.roster = new Roster(model);
    }

    ObjectNode of(Decision decision, Caller caller) {
        var json = Json.object()
                .put("commandId", decision.getCommandId())
                .put("decision", "accepted")
                .put("replayed", decision.getReplayed())
                .put("revision", decision.getRevision())
                .put("waddleId", decision.getWaddleId())
                .put("channelId", decision.getChannelId())
                .put("sessionId", decision.getSessionId());
        json.set(
                "participant",
                decision.getParticipant() == null ? null : ParticipantView.of(decision.getParticipant()));
        json.set(
                "stageRequest",
                decision.getStageRequest() == null ? null : StageRequestView.of(decision.getStageRequest()));
        if (decision.getType() == CommandType.JOIN && decision.getSession() != null) {
            joined(json, decision, caller);
        }
        return json;
    }

    private void joined(ObjectNode json, Decision decision, Caller caller) {
        var sight = sight(decision);
        json.set("session", SessionView.of(sight.session(), seesRecording(sight, decision, caller)));
        var participants = json.putArray("participants");
        sight.participants().forEach(row -> participants.add(ParticipantView.of(row)));
        json.put("participantsTotal", sight.session().getParticipantCount());
        // No media service is connected: the session is voice state without sound.
        json.putObject("realtimeKit").put("status", "disabled");
    }

    /** What there is to see for the one who joined. */
    private record Sight(SessionRow session, Optional<ParticipantRow> self, List<ParticipantRow> participants) {}

    /**
     * An answer may be given again when its actor has long been removed: only who is there sees who else is. Others see
     * what they were told at first.
     */
    private Sight sight(Decision decision) {
        var joined = Optional.ofNullable(decision.getParticipant());
        var self = joined.filter(participant -> reached(decision)).flatMap(this::stillThere);
        if (self.isEmpty()) {
            return new Sight(decision.getSession(), joined, joined.stream().toList());
        }
        var session = model.row(new StateKey(decision.getWaddleId(), Kind.SESSION, decision.getChannelId()))
                .map(StateRow::getSession)
                .orElse(decision.getSession());
        return new Sight(session, self, roster.of(decision.getWaddleId(), decision.getChannelId(), session.getType()));
    }

    /** A model that is being built may hold what has ended since. */
    private boolean reached(Decision decision) {
        return model.caughtUp() && model.await(decision.getWaddleId(), decision.getRevision(), MODEL_WAIT);
    }

    private Optional<ParticipantRow> stillThere(ParticipantRow joined) {
        return model.row(StateKey.participant(joined.getWaddleId(), joined.getChannelId(), joined.getUserId()))
                .map(StateRow::getParticipant)
                .filter(row -> row.getStayId().equals(joined.getStayId()));
    }

    private static boolean seesRecording(Sight sight, Decision decision, Caller caller) {
        return caller.holds(Scope.ADMIN)
                || decision.getActorUserId().equals(sight.session().getHostUserId())
                || sight.self()
                        .filter(row -> new PermissionSet(row.getPermissions()).has(Permission.MANAGE_CHANNELS))
                        .isPresent();
    }
}
