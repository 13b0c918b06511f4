package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.ConnectionQuality;
import io.waddle.voice.state.domain.ConnectionState;
import io.waddle.voice.state.domain.SessionRole;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Somebody who is in a channel. Null = nothing there. */
final class NaiveStay {
    final String id;
    final String user;
    final NaiveSession session;
    final Instant joinedAt;
    /** The newest join of the user that led here, whether it began the stay or not. */
    String intentId;

    SessionRole role;
    ConnectionState state = ConnectionState.CONNECTING;
    ConnectionQuality quality;
    boolean selfMuted;
    boolean selfDeafened;
    boolean serverMuted;
    boolean serverDeafened;
    boolean suppressed;
    Instant speakingSince;
    Instant lastRefresh;
    Duration spoken = Duration.ZERO;
    boolean prioritySpeaker;
    boolean video;
    boolean screenSharing;
    int volume = 100;
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    final Set<String> openPeers = new HashSet<>();
    final Set<String> leftPeers = new HashSet<>();
    Instant connectDue;
    Instant reconnectDue;
    Instant livenessDue;
    Instant speakingDue;

    NaiveStay(String id, String user, NaiveSession session, Instant joinedAt) {
        this.id = id;
        this.user = user;
        this.session = session;
        this.joinedAt = joinedAt;
        this.intentId = id;
    }

    boolean muted() {
        return selfMuted || serverMuted || suppressed || selfDeafened || serverDeafened;
    }

    boolean onStage() {
        return role == SessionRole.MODERATOR || role == SessionRole.SPEAKER;
    }

    boolean listensOnly() {
        return role == SessionRole.AUDIENCE || role == SessionRole.LISTENER;
    }
}
