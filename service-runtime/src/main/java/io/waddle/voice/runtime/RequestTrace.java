package io.waddle.voice.runtime;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.Traceparent;

/**
 * W3C trace of each request: the caller's, or the beginning of one. It is told in the answer, whatever that is, and stands
 * in every log line that the request's thread writes.
 */
public final class RequestTrace {
    private static final String ATTRIBUTE = RequestTrace.class.getName();

    private RequestTrace() {}

    static void register(RoutesConfig routes) {
        routes.before(RequestTrace::begin);
        routes.after(_ -> LogContext.clear());
    }

    /** Header to send on with what the request causes. */
    public static String of(Context context) {
        return context.<Traceparent>attribute(ATTRIBUTE).text();
    }

    private static void begin(Context context) {
        var trace = Traceparent.parse(context.header(RecordHeaders.TRACEPARENT)).orElseGet(Traceparent::fresh);
        context.attribute(ATTRIBUTE, trace);
        context.header(RecordHeaders.TRACEPARENT, trace.text());
        LogContext.clear();
        LogContext.trace(trace.traceId());
    }
}
