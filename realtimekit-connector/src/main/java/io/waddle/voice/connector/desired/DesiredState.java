package io.waddle.voice.connector.desired;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions, who is in them, and the voice channels, by our log. In memory: some 500 bytes a live participant. Written by
 * the threads that read the log, read by any.
 */
public final class DesiredState {
    private final Map<StateKey, SessionRow> sessions = new ConcurrentHashMap<>();
    private final Map<StateKey, ParticipantRow> participants = new ConcurrentHashMap<>();
    private final Map<StateKey, ChannelRow> channels = new ConcurrentHashMap<>();
    private final Map<String, SessionRow> byId = new ConcurrentHashMap<>();
    /** Of sessions that live and that ended: recordings and texts are reported later. */
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    /** Sessions in which somebody got another role, until somebody asks. */
    private final Set<String> roleChanges = ConcurrentHashMap.newKeySet();

    /** @param row null = removed */
    void apply(StateKey key, StateRow row) {
        switch (key.kind()) {
            case SESSION -> session(key, row == null ? null : row.getSession());
            case PARTICIPANT -> participant(key, row == null ? null : row.getParticipant());
            case CHANNEL -> put(channels, key, row == null ? null : row.getChannel());
            case WADDLE, ROLE, MEMBER, CATEGORY, TEMPLATE, SCHEDULED_EVENT, STAGE_REQUEST -> {}
        }
    }

    void apply(MeetingRow row) {
        places.put(row.getSessionId(), Place.of(row));
    }

    private void session(StateKey key, SessionRow row) {
        var before = put(sessions, key, row);
        if (before != null) {
            byId.remove(before.getSessionId(), before);
        }
        if (row == null && before != null) {
            roleChanges.remove(before.getSessionId());
        }
        if (row != null) {
            byId.put(row.getSessionId(), row);
        }
    }

    private void participant(StateKey key, ParticipantRow row) {
        var before = put(participants, key, row);
        if (before != null && row != null && before.getRole() != row.getRole()) {
            roleChanges.add(row.getSessionId());
        }
    }

    private static <V> V put(Map<StateKey, V> rows, StateKey key, V row) {
        return row == null ? rows.remove(key) : rows.put(key, row);
    }

    /** A live one. */
    public Optional<SessionRow> session(String sessionId) {
        return Optional.ofNullable(byId.get(sessionId));
    }

    /** Of a session that lives, or ended within the last month. */
    public Optional<Place> place(String sessionId) {
        return session(sessionId).map(Place::of).or(() -> Optional.ofNullable(places.get(sessionId)));
    }

    /** Whether somebody got another role in the session since this was asked last. */
    public boolean takeRoleChange(String sessionId) {
        return roleChanges.remove(sessionId);
    }

    public Collection<SessionRow> sessions() {
        return List.copyOf(sessions.values());
    }

    public Optional<ChannelRow> channel(SessionRow session) {
        return channel(session.getWaddleId(), session.getChannelId());
    }

    public Optional<ChannelRow> channel(String waddleId, String channelId) {
        return Optional.ofNullable(channels.get(new StateKey(waddleId, StateKey.Kind.CHANNEL, channelId)));
    }

    /** Whoever is in this very session. */
    public Optional<ParticipantRow> participant(SessionRow session, String userId) {
        var key = StateKey.participant(session.getWaddleId(), session.getChannelId(), userId);
        return Optional.ofNullable(participants.get(key))
                .filter(row -> row.getSessionId().equals(session.getSessionId()));
    }

    public List<ParticipantRow> participants(SessionRow session) {
        return participants.values().stream()
                .filter(row -> row.getSessionId().equals(session.getSessionId()))
                .toList();
    }
}
