package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recording of a session, as far as reports told of it.
 *
 * @param startedAt by the clock of the media service
 * @param url where it is, once it is there
 */
public record Recording(String id, Status status, Optional<Instant> startedAt, Optional<String> url)
        implements Reported<Recording> {

    /** In the order in which a recording goes through them: what was reported furthest holds. */
    public enum Status {
        INVOKED,
        RECORDING,
        PAUSED,
        UPLOADING,
        ERRORED,
        UPLOADED
    }

    /** Of several in one session the last started is the session's; one that has not started comes before all. */
    static final Comparator<Recording> BY_START = Comparator.comparing(
                    (Recording recording) -> recording.startedAt().orElse(Instant.MIN))
            .thenComparing(Recording::id);

    @Override
    public Recording merged(Recording other) {
        return new Recording(
                id,
                status.compareTo(other.status) >= 0 ? status : other.status,
                greater(startedAt, other.startedAt),
                greater(url, other.url));
    }

    /** Reports of one recording agree; where they do not, the choice must not hang on their order. */
    private static <T extends Comparable<? super T>> Optional<T> greater(Optional<T> one, Optional<T> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
}
