package io.waddle.voice.runtime;

import org.slf4j.MDC;

/** What every log line of this thread is about, until it is cleared: keys {@code traceId} and {@code commandId}. */
public final class LogContext {
    private static final String TRACE_ID = "traceId";
    private static final String COMMAND_ID = "commandId";

    private LogContext() {}

    public static void trace(String traceId) {
        MDC.put(TRACE_ID, traceId);
    }

    public static void command(String commandId) {
        MDC.put(COMMAND_ID, commandId);
    }

    public static void clear() {
        MDC.clear();
    }
}
