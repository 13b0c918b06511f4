package io.waddle.voice.ingest.live;

/** Live updates cannot be given now. */
public final class LiveUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LiveUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
