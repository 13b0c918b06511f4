package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.ingest.command.Permission;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        var session = decision.getSession();
        json.set("session", SessionView.of(session, seesRecording(decision, caller)));
        var participants = json.putArray("participants");
        present(decision).forEach(row -> participants.add(ParticipantView.of(row)));
        json.put("participantsTotal", session.getParticipantCount());
        // No media service is connected: the session is voice state without sound.
        json.putObject("realtimeKit").put("status", "disabled");
    }

    private List<ParticipantRow> present(Decision decision) {
        boolean seen = model.await(decision.getWaddleId(), decision.getRevision(), MODEL_WAIT);
        var rows = roster.of(
                decision.getWaddleId(),
                decision.getChannelId(),
                decision.getSession().getType());
        return seen || decision.getParticipant() == null ? rows : with(rows, decision.getParticipant());
    }

    /** A model that is behind does not know the one who joined. */
    private static List<ParticipantRow> with(List<ParticipantRow> rows, ParticipantRow joined) {
        if (joined.getRole() == SessionRole.LISTENER) {
            return rows;
        }
        var all = new ArrayList<>(rows);
        all.removeIf(row -> row.getUserId().equals(joined.getUserId()));
        all.add(joined);
        return all;
    }

    private static boolean seesRecording(Decision decision, Caller caller) {
        var participant = decision.getParticipant();
        return caller.holds(Scope.ADMIN)
                || decision.getActorUserId().equals(decision.getSession().getHostUserId())
                || (participant != null && Permission.MANAGE_CHANNELS.in(participant.getPermissions()));
    }
}
