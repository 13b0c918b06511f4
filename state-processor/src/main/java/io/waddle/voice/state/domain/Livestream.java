package io.waddle.voice.state.domain;

import java.util.Optional;

/**
 * A livestream of a session, as far as reports told of it. They carry no time: what comes later in a stream's life holds.
 *
 * @param playbackUrl where viewers watch it
 */
public record Livestream(String id, Status status, Optional<String> playbackUrl) implements Reported<Livestream> {

    /** In the order in which a stream goes through them. */
    public enum Status {
        IDLE,
        LIVE,
        OFFLINE
    }

    @Override
    public Livestream merged(Livestream other) {
        boolean ahead = status.compareTo(other.status) >= 0;
        return new Livestream(
                id,
                ahead ? status : other.status,
                ahead ? playbackUrl.or(other::playbackUrl) : other.playbackUrl.or(this::playbackUrl));
    }
}
