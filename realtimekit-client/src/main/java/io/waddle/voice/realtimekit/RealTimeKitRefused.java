package io.waddle.voice.realtimekit;

/** The request was understood and refused: asking again is no use. */
public final class RealTimeKitRefused extends RealTimeKitException {
    private static final long serialVersionUID = 1;

    private final int status;

    RealTimeKitRefused(String operation, int status, String message) {
        super("%s: %d %s".formatted(operation, status, message), null);
        this.status = status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    boolean isNotFound() {
        return status == 404;
    }

    /** Whether what was to be made is there already. */
    public boolean isConflict() {
        return status == 409;
    }
}
