package io.waddle.voice.state.streams;

import org.apache.kafka.common.errors.RetriableException;

/** A fault that passes by itself, such as a registry out of reach: it says nothing of the record at hand. */
public final class PassingFault {
    private PassingFault() {}

    /** Whether the failure, or what caused it, is such a fault. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
