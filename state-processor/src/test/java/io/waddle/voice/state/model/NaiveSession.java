package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.SessionRole;
import io.waddle.voice.state.domain.StageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One use of a channel, from the first join to the end. Null = nothing there. */
final class NaiveSession {
    /** Given by the rules under test once it has begun. */
    String id;

    final String channelId;
    final ChannelType type;
    final Instant startedAt;
    String host;
    String scheduledEventId;
    int peak;
    boolean everConnected;
    Instant lastLeftAt;
    Duration participationOfGone = Duration.ZERO;
    Duration spoken = Duration.ZERO;
    Instant emptyDue;
    Instant noSpeakersDue;
    Instant nobodyConnectedDue;
    /** In the order of joining. */
    final List<NaiveStay> stays = new ArrayList<>();
    /** In the order of asking, with those resolved. */
    final List<NaiveRequest> requests = new ArrayList<>();

    NaiveSession(Channel channel, String host, Instant startedAt) {
        this.channelId = channel.id();
        this.type = channel.type();
        this.host = host;
        this.startedAt = startedAt;
    }

    NaiveStay stayOf(String user) {
        for (NaiveStay stay : stays) {
            if (stay.user.equals(user)) {
                return stay;
            }
        }
        return null;
    }

    int count(SessionRole role) {
        return (int) stays.stream().filter(stay -> stay.role == role).count();
    }

    boolean hasSpeakers() {
        return stays.stream().anyMatch(NaiveStay::onStage);
    }

    NaiveRequest liveRequestOf(String user) {
        return requests.stream()
                .filter(request -> request.user.equals(user) && request.isLive())
                .findFirst()
                .orElse(null);
    }

    NaiveRequest latestRequestOf(String user) {
        return requests.stream()
                .filter(request -> request.user.equals(user))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    int pending() {
        return (int) requests.stream()
                .filter(request -> request.status == StageRequest.Status.PENDING)
                .count();
    }

    /** Participant-time of all stays so far. */
    Duration participation(Instant now) {
        Duration all = participationOfGone;
        for (NaiveStay stay : stays) {
            all = all.plus(Duration.between(stay.joinedAt, now));
        }
        return all;
    }
}
