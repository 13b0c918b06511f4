package io.waddle.voice.realtimekit;

import java.time.Duration;
import java.util.Optional;

/** Nobody answered, or not now: the request may have taken effect or not, and is to be tried again. */
public final class RealTimeKitUnavailable extends RealTimeKitException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;

    RealTimeKitUnavailable(String operation, String reason, Optional<Duration> retryAfter, Throwable cause) {
        super("%s: %s".formatted(operation, reason), cause);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before asking again, where there is a reason for it. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
