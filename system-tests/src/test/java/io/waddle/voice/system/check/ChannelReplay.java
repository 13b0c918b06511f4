package io.waddle.voice.system.check;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.avro.VoiceEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What is live in a channel. */
final class ChannelReplay {
    private final String where;
    private final Violations violations;
    private final Map<String, ParticipantRow> participants = new HashMap<>();
    private final Map<String, StageRequestRow> requests = new HashMap<>();
    private ChannelRow configuration;
    private SessionCount session;

    ChannelReplay(String where, Violations violations) {
        this.where = where;
        this.violations = violations;
    }

    Collection<ParticipantRow> participants() {
        return participants.values();
    }

    Collection<StageRequestRow> requests() {
        return requests.values();
    }

    /** Null when there is none. */
    SessionRow session() {
        return session == null ? null : session.row();
    }

    void configure(ChannelRow row) {
        configuration = row;
    }

    void delete(VoiceEvent event) {
        require(session == null, Rule.LEFT_BEHIND, event, "deleted with a session");
        configuration = null;
    }

    void start(VoiceEvent event) {
        require(session == null, Rule.SESSION_COUNTS, event, "a second session began");
        session = SessionCount.started(event.getSession());
        same(event, session.row());
    }

    void update(VoiceEvent event) {
        if (live(event)) {
            session.told(event.getSession());
            same(event, session.row());
        }
    }

    void end(VoiceEvent event) {
        require(
                participants.isEmpty() && requests.isEmpty(),
                Rule.LEFT_BEHIND,
                event,
                "ended with " + participants.keySet() + " and requests of " + requests.keySet());
        if (live(event)) {
            same(event, session.ended(event.getSession()));
            session = null;
        }
    }

    /** @param brought by somebody else, past the user limit */
    void join(VoiceEvent event, boolean brought) {
        var row = event.getParticipant();
        if (configuration != null && session != null) {
            new Room(configuration, session.row())
                    .refusal(row, brought)
                    .ifPresent(limit -> violations.add(Rule.OVER_LIMIT, at(event), ": ", limit));
        }
        participants.put(row.getUserId(), row);
        checkSilence(row, event);
        if (live(event)) {
            session.joined(row, event.getAt());
        }
    }

    void leave(ParticipantRow row, VoiceEvent event) {
        var before = before(row, event);
        require(before.getSpeakingSince() == null, Rule.SPEECH, event, row.getUserId() + " left speaking");
        require(
                row.getSpeakerMillis()
                        <= event.getAt().toEpochMilli() - row.getJoinedAt().toEpochMilli(),
                Rule.SPEECH,
                event,
                row.getUserId() + " spoke for longer than they were there");
        require(!requests.containsKey(row.getUserId()), Rule.REQUESTS, event, row.getUserId() + " left, waiting");
        participants.remove(row.getUserId());
        if (session != null) {
            session.left(before, event.getAt());
        }
    }

    void change(VoiceEvent event) {
        var row = event.getParticipant();
        var before = before(row, event);
        require(
                Objects.equals(before.getSpeakingSince(), row.getSpeakingSince())
                        && before.getSpeakerMillis() == row.getSpeakerMillis(),
                Rule.SPEECH,
                event,
                row.getUserId() + " began or ceased to speak without an interval");
        participants.put(row.getUserId(), row);
        checkSilence(row, event);
        if (live(event)) {
            if (configuration != null && before.getRole() != row.getRole()) {
                new Room(configuration, session.row())
                        .refusal(row.getRole())
                        .ifPresent(limit -> violations.add(Rule.OVER_LIMIT, at(event), ": ", limit));
            }
            session.changed(before, row);
        }
    }

    void speak(VoiceEvent event) {
        var row = event.getParticipant();
        var before = before(row, event);
        var interval = event.getSpeaking();
        boolean opens = interval.getUntil() == null;
        boolean follows = opens
                ? before.getSpeakingSince() == null && interval.getSince().equals(row.getSpeakingSince())
                : interval.getSince().equals(before.getSpeakingSince()) && row.getSpeakingSince() == null;
        require(follows, Rule.SPEECH, event, row.getUserId() + ": interval " + interval);
        participants.put(row.getUserId(), row);
        checkSilence(row, event);
        if (live(event)) {
            session.spoke(interval);
        }
    }

    void ask(VoiceEvent event) {
        var request = event.getStageRequest();
        var before = requests.put(request.getUserId(), request);
        require(before == null, Rule.REQUESTS, event, request.getUserId() + " waits twice");
        require(
                participants.containsKey(request.getUserId()),
                Rule.REQUESTS,
                event,
                request.getUserId() + " waits elsewhere");
        require(
                request.getRevision() == event.getRevision(),
                Rule.REQUESTS,
                event,
                "place in the queue: " + request.getRevision());
        if (live(event)) {
            session.waiting(request.getStatus() == StageRequestStatus.PENDING ? 1 : 0);
        }
    }

    void resolve(VoiceEvent event) {
        var request = event.getStageRequest();
        var before = requests.remove(request.getUserId());
        boolean known = before != null && before.getRequestId().equals(request.getRequestId());
        require(known, Rule.REQUESTS, event, "resolved, and not open: " + request.getRequestId());
        if (known && live(event)) {
            session.waiting(before.getStatus() == StageRequestStatus.PENDING ? -1 : 0);
        }
    }

    void rest() {
        String host = session == null ? null : session.row().getHostUserId();
        violations.require(host == null || participants.containsKey(host), Rule.ABSENT_HOST, where, ": host ", host);
    }

    /** The stay as it was; a row itself where it should not be. */
    private ParticipantRow before(ParticipantRow row, VoiceEvent event) {
        var before = participants.get(row.getUserId());
        boolean same = before != null
                && before.getStayId().equals(row.getStayId())
                && before.getSessionId().equals(row.getSessionId())
                && before.getJoinedAt().equals(row.getJoinedAt());
        require(same, Rule.STALE_STAY, event, "%s of stay %s".formatted(event.getType(), row.getStayId()));
        return same ? before : row;
    }

    private void checkSilence(ParticipantRow row, VoiceEvent event) {
        boolean listens = switch (row.getRole()) {
            case AUDIENCE, LISTENER -> true;
            case PARTICIPANT, MODERATOR, SPEAKER, BROADCASTER, UNKNOWN -> false;
        };
        require(!listens || row.getSuppressed(), Rule.SPEECH, event, row.getUserId() + " listens and may speak");
        boolean muted = row.getSelfMuted()
                || row.getServerMuted()
                || row.getSuppressed()
                || row.getSelfDeafened()
                || row.getServerDeafened();
        boolean allowed = !muted && PermissionBits.has(row.getPermissions(), "SPEAK");
        require(row.getSpeakingSince() == null || allowed, Rule.SPEECH, event, row.getUserId() + " speaks and may not");
    }

    private boolean live(VoiceEvent event) {
        boolean same = session != null && session.row().getSessionId().equals(event.getSessionId());
        require(same, Rule.STALE_STAY, event, "session " + event.getSessionId() + " is not live");
        return same;
    }

    private void same(VoiceEvent event, SessionRow expected) {
        require(
                expected.equals(event.getSession()),
                Rule.SESSION_COUNTS,
                event,
                "%s (expected: %s)".formatted(event.getSession(), expected));
    }

    private void require(boolean holds, Rule rule, VoiceEvent event, String detail) {
        violations.require(holds, rule, at(event), ": ", detail);
    }

    private String at(VoiceEvent event) {
        return where + "@" + event.getRevision();
    }
}
