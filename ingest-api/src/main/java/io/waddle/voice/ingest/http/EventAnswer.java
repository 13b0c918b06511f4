package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.ingest.feed.WaddleView;
import io.waddle.voice.ingest.media.MeetingAccess;
import io.waddle.voice.ingest.media.MeetingDoor;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.ingest.view.MeetingAccessView;
import io.waddle.voice.ingest.view.ParticipantView;
import io.waddle.voice.ingest.view.Roster;
import io.waddle.voice.ingest.view.SessionView;
import io.waddle.voice.ingest.view.StageRequestView;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import java.time.Duration;
import java.util.Optional;

/** An accepted voice event; after a join also where one has come to. */
final class EventAnswer {
    /** The model is some 20 ms behind; a join is not held up for longer than a person would notice. */
    private static final Duration MODEL_WAIT = Duration.ofMillis(200);

    private final ReadModel model;
    private final MeetingDoor door;

    EventAnswer(ReadModel model, MeetingDoor door) {
        this.model = model;
        this.door = door;
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
        var before = scene(decision);
        var access = access(before, caller);
        boolean opened =
                access instanceof MeetingAccess.Ready && before.session().getMeetingId() == null;
        // The first of a session waited for its meeting, and is shown it.
        var scene = opened ? scene(decision) : before;
        json.set("session", SessionView.of(scene.session(), seesRecording(scene, decision, caller)));
        json.set("participants", scene.participants());
        json.put("participantsTotal", scene.session().getParticipantCount());
        json.set("realtimeKit", MeetingAccessView.of(access));
    }

    private Scene scene(Decision decision) {
        return reached(decision)
                ? model.view(decision.getWaddleId(), view -> scene(decision, view))
                : asTold(decision, false);
    }

    /** A token is for its participant alone: whoever posted for them, or asks when they are gone, gets none. */
    private MeetingAccess access(Scene scene, Caller caller) {
        return scene.self()
                .filter(self -> !scene.past() && caller.userId().equals(self.getUserId()))
                .map(door::open)
                .orElseGet(() -> door.seenFrom(scene.session()));
    }

    /**
     * What there is to see for the one who joined.
     *
     * @param past whether they are known to be there no more
     */
    private record Scene(SessionRow session, Optional<ParticipantRow> self, ArrayNode participants, boolean past) {}

    /**
     * An answer may be given again when its actor has long been removed: only who is there sees who else is. Others see
     * what they were told at first.
     */
    private static Scene scene(Decision decision, WaddleView view) {
        return Optional.ofNullable(decision.getParticipant())
                .flatMap(joined -> stillThere(joined, view))
                .map(self -> around(self, decision, view))
                .orElseGet(() -> asTold(decision, true));
    }

    private static Scene around(ParticipantRow self, Decision decision, WaddleView view) {
        var session = view.session(self.getChannelId()).orElse(decision.getSession());
        return new Scene(session, Optional.of(self), Roster.of(view, self.getChannelId(), session.getType()), false);
    }

    private static Scene asTold(Decision decision, boolean past) {
        var joined = Optional.ofNullable(decision.getParticipant());
        return new Scene(
                decision.getSession(), joined, Roster.of(joined.stream().toList()), past);
    }

    /** A model that is being built may hold what has ended since. */
    private boolean reached(Decision decision) {
        return model.caughtUp() && model.await(decision.getWaddleId(), decision.getRevision(), MODEL_WAIT);
    }

    private static Optional<ParticipantRow> stillThere(ParticipantRow joined, WaddleView view) {
        return view.participant(joined.getChannelId(), joined.getUserId())
                .filter(row -> row.getStayId().equals(joined.getStayId()));
    }

    private static boolean seesRecording(Scene scene, Decision decision, Caller caller) {
        return caller.holds(Scope.ADMIN)
                || decision.getActorUserId().equals(scene.session().getHostUserId())
                || scene.self()
                        .filter(row -> new PermissionSet(row.getPermissions()).has(Permission.MANAGE_CHANNELS))
                        .isPresent();
    }
}
