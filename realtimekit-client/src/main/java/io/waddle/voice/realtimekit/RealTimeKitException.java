package io.waddle.voice.realtimekit;

/** A request to RealTimeKit that did not come to its end. */
public abstract sealed class RealTimeKitException extends RuntimeException
        permits RealTimeKitRefused, RealTimeKitUnavailable {
    private static final long serialVersionUID = 1;

    RealTimeKitException(String message, Throwable cause) {
        super(message, cause);
    }
}
