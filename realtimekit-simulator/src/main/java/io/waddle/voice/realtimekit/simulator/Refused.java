package io.waddle.voice.realtimekit.simulator;

/** A request that the product itself refuses. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    static Refused notFound(String what) {
        return new Refused(404, what + " not found");
    }

    int status() {
        return status;
    }
}
