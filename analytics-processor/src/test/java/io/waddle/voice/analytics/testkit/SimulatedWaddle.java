package io.waddle.voice.analytics.testkit;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.SessionEndReason;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.SpeakingInterval;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A waddle that makes the events that the state processor would, and keeps its own record of what happened. */
public final class SimulatedWaddle {
    static {
        // Avro's builders make no record that it was not told to trust; serdes tell it.
        new RecordSerdes(Map.of("schema.registry.url", "http://localhost")).value(Topics.EVENTS);
    }

    private final String id;
    private final List<VoiceEvent> events = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final History history = new History();
    private final Map<String, SessionRow> sessions = new LinkedHashMap<>();
    private final Map<String, String> ended = new HashMap<>();
    private final Map<String, ParticipantRow> seats = new LinkedHashMap<>();
    private final Map<String, StageRequestRow> requests = new HashMap<>();
    private Instant now;
    private int names;

    public SimulatedWaddle(String id, Instant start) {
        this.id = id;
        this.now = start;
    }

    public String id() {
        return id;
    }

    public Instant now() {
        return now;
    }

    public List<VoiceEvent> events() {
        return events;
    }

    public List<Decision> decisions() {
        return decisions;
    }

    public History history() {
        return history;
    }

    public SimulatedWaddle pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Joins, or moves; in the same channel already, nothing happens but the decision. */
    public SimulatedWaddle join(String user, String channel) {
        return join(user, channel, ConnectionState.CONNECTED);
    }

    /** Joins, but is not heard of by the media service yet. */
    public SimulatedWaddle joinUnconnected(String user, String channel) {
        return join(user, channel, ConnectionState.CONNECTING);
    }

    private SimulatedWaddle join(String user, String channel, ConnectionState connection) {
        decide(user, channel, null);
        ParticipantRow old = seats.get(user);
        if (old != null && old.getChannelId().equals(channel)) {
            return this;
        }
        if (old != null) {
            silence(user);
        }
        SessionRow session = sessions.computeIfAbsent(channel, this::open);
        ParticipantRow seat = SimulatedRows.seat(name("stay"), user, session, now);
        seat.setConnectionState(connection);
        seats.put(user, seat);
        seated(session);
        if (old == null) {
            events.add(participant(EventType.PARTICIPANT_JOINED, seat).build());
        } else {
            history.leave(user, now);
            events.add(participant(EventType.PARTICIPANT_MOVED, seat)
                    .setPrevious(copy(old))
                    .build());
            emptied(old.getChannelId());
        }
        history.join(user, channel, now);
        session.setLastLeftAt(null);
        return this;
    }

    private void seated(SessionRow session) {
        long there = seats.values().stream()
                .filter(seat -> seat.getSessionId().equals(session.getSessionId()))
                .count();
        session.setParticipantCount((int) there);
        session.setPeakParticipantCount(Math.max(session.getPeakParticipantCount(), (int) there));
    }

    public SimulatedWaddle leave(String user) {
        return leave(user, LeaveReason.LEFT);
    }

    public SimulatedWaddle reject(String user, String channel, RejectionCode code) {
        decide(user, channel, code);
        return this;
    }

    public SimulatedWaddle speak(String user) {
        ParticipantRow seat = seats.get(user);
        if (seat != null && seat.getSpeakingSince() == null) {
            seat.setSpeakingSince(now);
            history.speak(user, now);
            events.add(speaking(seat, null));
        }
        return this;
    }

    public SimulatedWaddle silence(String user) {
        ParticipantRow seat = seats.get(user);
        if (seat != null && seat.getSpeakingSince() != null) {
            history.silence(user, now);
            VoiceEvent event = speaking(seat, now);
            seat.setSpeakerMillis(seat.getSpeakerMillis() + now.toEpochMilli() - millis(seat.getSpeakingSince()));
            seat.setSpeakingSince(null);
            events.add(event);
        }
        return this;
    }

    public SimulatedWaddle mute(String user) {
        ParticipantRow seat = seats.get(user);
        if (seat != null) {
            seat.setSelfMuted(!seat.getSelfMuted());
            events.add(participant(EventType.PARTICIPANT_UPDATED, seat).build());
        }
        return this;
    }

    /** Whoever is there, from now on otherwise. */
    public SimulatedWaddle update(String user, Consumer<ParticipantRow> change) {
        ParticipantRow seat = seats.get(user);
        change.accept(seat);
        events.add(participant(EventType.PARTICIPANT_UPDATED, seat).build());
        return this;
    }

    /** Asks to speak. */
    public SimulatedWaddle request(String user) {
        return request(user, StageRequestStatus.PENDING);
    }

    /** Is asked to speak. */
    public SimulatedWaddle invite(String user) {
        return request(user, StageRequestStatus.INVITED);
    }

    private SimulatedWaddle request(String user, StageRequestStatus status) {
        StageRequestRow request = SimulatedRows.request(name("request"), seats.get(user), status, now);
        requests.put(user, request);
        events.add(staged(EventType.STAGE_REQUESTED, request));
        return this;
    }

    /** @param by null for nobody */
    public SimulatedWaddle resolve(String user, StageRequestStatus status, String by) {
        return resolve(user, status, by, null);
    }

    public SimulatedWaddle deny(String user, String by, String reason) {
        return resolve(user, StageRequestStatus.DENIED, by, reason);
    }

    private SimulatedWaddle resolve(String user, StageRequestStatus status, String by, String reason) {
        StageRequestRow request = requests.remove(user);
        request.setStatus(status);
        request.setResolvedBy(by);
        request.setResolvedAt(now);
        request.setReason(reason);
        events.add(staged(EventType.STAGE_RESOLVED, request));
        return this;
    }

    private VoiceEvent staged(EventType type, StageRequestRow request) {
        return event(type, request.getChannelId())
                .setStageRequest(StageRequestRow.newBuilder(request).build())
                .build();
    }

    /** @param code null when it is accepted */
    public SimulatedWaddle decide(CommandType type, String actor, String channel, String target, RejectionCode code) {
        Decision decision = SimulatedRows.join(name("command"), id, actor, channel, now, code);
        decision.setType(type);
        decision.setTargetUserId(target);
        decision.setRevision(events.size());
        decisions.add(decision);
        return this;
    }

    /** Somebody repeats the last command with its idempotency key. */
    public SimulatedWaddle repeat() {
        decisions.add(Decision.newBuilder(decisions.getLast())
                .setReplayed(true)
                .setRepeatCommandId(name("command"))
                .build());
        return this;
    }

    public SimulatedWaddle configure(String channel, String displayed, ChannelType type) {
        events.add(event(EventType.CHANNEL_UPDATED, channel)
                .setChange(SimulatedRows.channel(id, channel, displayed, type))
                .build());
        return this;
    }

    public SimulatedWaddle delete(String channel) {
        events.add(event(EventType.CHANNEL_DELETED, channel).build());
        return this;
    }

    /** Of the session that runs, or the one that ran last; of one nobody ever heard of when none did. */
    public SimulatedWaddle report(String channel, MediaReport report) {
        SessionRow session = sessions.get(channel);
        if (session == null) {
            var late = MediaReport.newBuilder(report)
                    .setSessionId(ended.getOrDefault(channel, "unheard-of"))
                    .build();
            decisions.add(SimulatedRows.late(name("command"), id, channel, late, now));
        } else {
            SimulatedRows.tell(session, report);
            events.add(session(EventType.SESSION_UPDATED, session).build());
        }
        return this;
    }

    /** A host ends the session; everybody leaves. */
    public SimulatedWaddle end(String channel) {
        if (sessions.containsKey(channel)) {
            seats.values().stream()
                    .filter(seat -> seat.getChannelId().equals(channel))
                    .map(ParticipantRow::getUserId)
                    .toList()
                    .forEach(user -> leave(user, LeaveReason.SESSION_ENDED));
            close(channel, now, SessionEndReason.ENDED);
        }
        return this;
    }

    /** The empty timer: the session has ended when the last one left. */
    public SimulatedWaddle expire(String channel) {
        SessionRow session = sessions.get(channel);
        if (session != null && session.getLastLeftAt() != null) {
            close(channel, session.getLastLeftAt(), SessionEndReason.EMPTY);
        }
        return this;
    }

    public SimulatedWaddle leave(String user, LeaveReason reason) {
        silence(user);
        ParticipantRow seat = seats.remove(user);
        if (seat != null) {
            history.leave(user, now);
            events.add(participant(EventType.PARTICIPANT_LEFT, seat)
                    .setLeaveReason(reason)
                    .build());
            emptied(seat.getChannelId());
        }
        return this;
    }

    private void emptied(String channel) {
        if (seats.values().stream().noneMatch(seat -> seat.getChannelId().equals(channel))) {
            sessions.get(channel).setLastLeftAt(now);
        }
    }

    private SessionRow open(String channel) {
        history.open(channel, now);
        SessionRow session = SessionRow.newBuilder()
                .setWaddleId(id)
                .setChannelId(channel)
                .setSessionId(name("session"))
                .setType(ChannelType.VOICE)
                .setStartedAt(now)
                .setIntegratedAt(now)
                .build();
        events.add(session(EventType.SESSION_STARTED, session).build());
        return session;
    }

    private void close(String channel, Instant end, SessionEndReason reason) {
        SessionRow session = sessions.remove(channel);
        ended.put(channel, session.getSessionId());
        history.close(channel, end);
        session.setEndedAt(end);
        session.setEndReason(reason);
        events.add(
                session(EventType.SESSION_ENDED, session).setEndReason(reason).build());
    }

    private void decide(String user, String channel, RejectionCode code) {
        history.attempt(channel, now, code);
        decisions.add(SimulatedRows.join(name("command"), id, user, channel, now, code));
    }

    private VoiceEvent speaking(ParticipantRow seat, Instant until) {
        return event(EventType.SPEAKING, seat.getChannelId())
                .setStayId(seat.getStayId())
                .setUserId(seat.getUserId())
                .setSpeaking(new SpeakingInterval(seat.getSpeakingSince(), until))
                .build();
    }

    private VoiceEvent.Builder participant(EventType type, ParticipantRow seat) {
        return event(type, seat.getChannelId())
                .setStayId(seat.getStayId())
                .setUserId(seat.getUserId())
                .setParticipant(copy(seat));
    }

    private VoiceEvent.Builder session(EventType type, SessionRow session) {
        return event(type, session.getChannelId())
                .setSession(SessionRow.newBuilder(session).build());
    }

    private VoiceEvent.Builder event(EventType type, String channel) {
        return VoiceEvent.newBuilder()
                .setWaddleId(id)
                .setRevision(events.size() + 1L)
                .setAt(now)
                .setType(type)
                .setChannelId(channel);
    }

    private String name(String kind) {
        names++;
        return "%s-%s-%d".formatted(id, kind, names);
    }

    private static ParticipantRow copy(ParticipantRow seat) {
        return ParticipantRow.newBuilder(seat).build();
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
