package io.waddle.voice.system.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.SessionEndReason;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.SpeakingInterval;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.topic.StateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small history, written by hand as a correct system would; each step takes a second. Its lists are open, for tests to
 * put a fault into.
 */
final class HandMadeLog {
    private static final long EVERYTHING = (1L << 14) - 1;
    private static final long MOVE_MEMBERS = 1L << 4;

    final List<ClientAnswer> answers = new ArrayList<>();
    final List<History.Posted> commands = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<VoiceEvent> events = new ArrayList<>();
    final Map<String, StateRow> state = new TreeMap<>();

    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<String, SessionCount> sessions = new HashMap<>();
    private final Map<String, ParticipantRow> stays = new HashMap<>();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private int stay;
    private String command;

    History history() {
        return new History(answers, commands, decisions, events, state);
    }

    HandMadeLog channel(String waddle, String channel, ChannelType type, int userLimit) {
        var voice = VoiceConfig.newBuilder()
                .setUserLimit(userLimit)
                .setRtc(new RtcConfig(true, true, true))
                .setStage(type == ChannelType.STAGE ? StageConfig.newBuilder().build() : null)
                .build();
        var row = new ChannelRow(waddle, channel, channel, type, null, 0, voice, List.of());
        var change = ConfigChange.newBuilder()
                .setKind(ConfigKind.CHANNEL)
                .setId(channel)
                .setChannel(row)
                .build();
        event(waddle, EventType.CHANNEL_UPDATED, channel).setChange(change);
        return this;
    }

    /** Joins by a command, which opens a session where there is none. */
    HandMadeLog join(String waddle, String channel, String user) {
        String id = command();
        boolean first = !sessions.containsKey(waddle + channel);
        if (first) {
            var started = SessionRow.newBuilder()
                    .setWaddleId(waddle)
                    .setChannelId(channel)
                    .setSessionId("session-" + id)
                    .setHostUserId(user)
                    .setStartedAt(now)
                    .build();
            sessions.put(waddle + channel, SessionCount.started(started));
            session(waddle, EventType.SESSION_STARTED, channel);
        }
        var row = ParticipantRow.newBuilder()
                .setWaddleId(waddle)
                .setChannelId(channel)
                .setSessionId(sessions.get(waddle + channel).row().getSessionId())
                .setStayId("stay-%04d".formatted(stay++))
                .setUserId(user)
                .setRole(SessionRole.PARTICIPANT)
                .setConnectionState(ConnectionState.CONNECTING)
                .setJoinedAt(now)
                .setPermissions(EVERYTHING & ~MOVE_MEMBERS)
                .build();
        participant(waddle, EventType.PARTICIPANT_JOINED, row);
        sessions.get(waddle + channel).joined(row, now);
        put(row);
        return decided(waddle, channel, user, CommandType.JOIN, row);
    }

    /** Joins where one is already. */
    HandMadeLog rejoin(String waddle, String user) {
        command();
        var row = stays.get(waddle + user);
        decided(waddle, row.getChannelId(), user, CommandType.JOIN, row);
        commands.getLast().command().setStayId("stay-%04d".formatted(stay++));
        decisions.getLast().setNoop(true);
        return this;
    }

    HandMadeLog leave(String waddle, String user) {
        return leave(waddle, user, LeaveReason.LEFT, true);
    }

    /** @param handedOver whether the next in line becomes host, as it should be */
    HandMadeLog leave(String waddle, String user, LeaveReason reason, boolean handedOver) {
        command();
        var row = stays.remove(waddle + user);
        var session = sessions.get(waddle + row.getChannelId());
        participant(waddle, EventType.PARTICIPANT_LEFT, row).setLeaveReason(reason);
        session.left(row, now);
        state.remove(StateKey.participant(waddle, row.getChannelId(), user).toString());
        if (handedOver && user.equals(session.row().getHostUserId())) {
            var next = stays.values().stream()
                    .filter(other -> other.getSessionId().equals(row.getSessionId()))
                    .map(ParticipantRow::getUserId)
                    .sorted()
                    .findFirst();
            session.told(SessionRow.newBuilder(session.row())
                    .setHostUserId(next.orElse(null))
                    .build());
            session(waddle, EventType.SESSION_UPDATED, row.getChannelId());
        }
        put(session.row());
        return decided(waddle, row.getChannelId(), user, CommandType.LEAVE, null);
    }

    HandMadeLog speak(String waddle, String user, boolean on) {
        command();
        var before = stays.get(waddle + user);
        var interval = on ? new SpeakingInterval(now, null) : new SpeakingInterval(before.getSpeakingSince(), now);
        long millis = on ? 0 : now.toEpochMilli() - before.getSpeakingSince().toEpochMilli();
        var row = ParticipantRow.newBuilder(before)
                .setSpeakingSince(on ? now : null)
                .setSpeakerMillis(before.getSpeakerMillis() + millis)
                .build();
        participant(waddle, EventType.SPEAKING, row).setSpeaking(interval);
        sessions.get(waddle + row.getChannelId()).spoke(interval);
        put(row);
        return decided(waddle, row.getChannelId(), user, CommandType.SPEAKING, row);
    }

    /** Changes a stay by a command, whatever it makes of it. */
    HandMadeLog change(String waddle, ParticipantRow row) {
        command();
        participant(waddle, EventType.PARTICIPANT_UPDATED, row);
        put(row);
        return decided(waddle, row.getChannelId(), row.getUserId(), CommandType.MUTE, row);
    }

    HandMadeLog ask(String waddle, String user) {
        command();
        var stay = stays.get(waddle + user);
        long revision = revisions.get(waddle) + 1;
        var row = StageRequestRow.newBuilder()
                .setWaddleId(waddle)
                .setChannelId(stay.getChannelId())
                .setSessionId(stay.getSessionId())
                .setRequestId("request-" + revision)
                .setUserId(user)
                .setRequestedAt(now)
                .setRevision(revision)
                .setStatus(StageRequestStatus.PENDING)
                .setPosition(1)
                .build();
        var event = event(waddle, EventType.STAGE_REQUESTED, stay.getChannelId());
        event.setSessionId(stay.getSessionId());
        event.setUserId(user);
        event.setStageRequest(row);
        sessions.get(waddle + stay.getChannelId()).waiting(1);
        put(sessions.get(waddle + stay.getChannelId()).row());
        state.put(
                StateKey.stageRequest(waddle, stay.getChannelId(), row.getRequestId())
                        .toString(),
                StateRow.newBuilder().setRevision(revision).setStageRequest(row).build());
        return decided(waddle, stay.getChannelId(), user, CommandType.STAGE_REQUEST, null, row);
    }

    HandMadeLog endSession(String waddle, String channel) {
        command();
        var row = sessions.remove(waddle + channel).row();
        row.setEndedAt(now);
        row.setEndReason(SessionEndReason.ENDED);
        var event = event(waddle, EventType.SESSION_ENDED, channel);
        event.setSessionId(row.getSessionId());
        event.setSession(SessionRow.newBuilder(row).build());
        state.remove(new StateKey(waddle, StateKey.Kind.SESSION, channel).toString());
        return decided(waddle, channel, "owner", CommandType.SESSION_END, null);
    }

    /** The key of the last command is used again, and its answer given again. */
    HandMadeLog repeat() {
        var posted = commands.getLast();
        String id = command();
        commands.add(new History.Posted(
                VoiceCommand.newBuilder(posted.command()).setCommandId(id).build(), posted.key()));
        decisions.add(Decision.newBuilder(decisions.getLast())
                .setReplayed(true)
                .setRepeatCommandId(id)
                .build());
        var first = answers.getLast();
        ObjectNode body = first.body().deepCopy();
        answers.add(new ClientAnswer(
                first.waddle(), first.actor(), first.key(), first.status(), body.put("replayed", true)));
        return this;
    }

    ParticipantRow.Builder stay(String waddle, String user) {
        return ParticipantRow.newBuilder(stays.get(waddle + user));
    }

    private String command() {
        now = now.plusSeconds(1);
        command = "command-%d".formatted(commands.size());
        return command;
    }

    private HandMadeLog decided(String waddle, String channel, String user, CommandType type, ParticipantRow row) {
        return decided(waddle, channel, user, type, row, null);
    }

    private HandMadeLog decided(
            String waddle, String channel, String user, CommandType type, ParticipantRow row, StageRequestRow request) {
        String key = "key-" + command;
        commands.add(new History.Posted(
                VoiceCommand.newBuilder()
                        .setCommandId(command)
                        .setWaddleId(waddle)
                        .setType(type)
                        .setActorUserId(user)
                        .setSubmittedAt(now)
                        .setChannelId(channel)
                        .setStayId(type == CommandType.JOIN ? row.getStayId() : null)
                        .build(),
                key));
        var decision = Decision.newBuilder()
                .setCommandId(command)
                .setWaddleId(waddle)
                .setType(type)
                .setActorUserId(user)
                .setChannelId(channel)
                .setOutcome(DecisionOutcome.ACCEPTED)
                .setRevision(revisions.get(waddle))
                .setSubmittedAt(now)
                .setDecidedAt(now)
                .setSessionId(row == null ? null : row.getSessionId())
                .setParticipant(row)
                .setStageRequest(request)
                .build();
        decisions.add(decision);
        answers.add(new ClientAnswer(
                waddle, user, key, 200, ExpectedAnswer.of(decision).put("replayed", false)));
        return this;
    }

    private VoiceEvent participant(String waddle, EventType type, ParticipantRow row) {
        var event = event(waddle, type, row.getChannelId());
        event.setSessionId(row.getSessionId());
        event.setStayId(row.getStayId());
        event.setUserId(row.getUserId());
        event.setParticipant(row);
        return event;
    }

    private void session(String waddle, EventType type, String channel) {
        var row = SessionRow.newBuilder(sessions.get(waddle + channel).row()).build();
        var event = event(waddle, type, channel);
        event.setSessionId(row.getSessionId());
        event.setSession(row);
    }

    private VoiceEvent event(String waddle, EventType type, String channel) {
        long revision = revisions.merge(waddle, 1L, Long::sum);
        var event = VoiceEvent.newBuilder()
                .setWaddleId(waddle)
                .setRevision(revision)
                .setAt(now)
                .setType(type)
                .setCommandId(command)
                .setChannelId(channel)
                .build();
        events.add(event);
        return event;
    }

    private void put(ParticipantRow row) {
        stays.put(row.getWaddleId() + row.getUserId(), row);
        state.put(
                StateKey.participant(row.getWaddleId(), row.getChannelId(), row.getUserId())
                        .toString(),
                StateRow.newBuilder().setRevision(0).setParticipant(row).build());
        put(sessions.get(row.getWaddleId() + row.getChannelId()).row());
    }

    private void put(SessionRow row) {
        state.put(
                new StateKey(row.getWaddleId(), StateKey.Kind.SESSION, row.getChannelId()).toString(),
                StateRow.newBuilder()
                        .setRevision(0)
                        .setSession(SessionRow.newBuilder(row).build())
                        .build());
    }
}
