package io.waddle.voice.runtime;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** What holds for every request, whatever its route. */
final class Hardening {
    /** Of every answer. A route may say otherwise, a page for instance. */
    static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    /** A token of 4 KiB, a trace, and room for what proxies add. */
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    /** Longer than the longest wait for a decision or a query, 10 s. */
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** A little more than callers wait for a decision unless they ask for longer. */
    private static final Duration STOPPING = Duration.ofSeconds(6);

    private Hardening() {}

    static void apply(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(MOST_HEADER_BYTES);
            http.setIdleTimeout(IDLE.toMillis());
        });
        var refusals = new BareRefusals();
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(refusals);
            // Without it the server drops who waits for an answer, and stops.
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(STOPPING.toMillis());
        });
        config.routes.before(context -> HEADERS.forEach(context::header));
        config.routes.after(Hardening::closeWhenUnread);
    }

    /** The server ends a connection on which a body was left unread; the client must know, not to send on it again. */
    private static void closeWhenUnread(Context context) throws IOException {
        boolean body = context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
        if (body && !context.req().getInputStream().isFinished()) {
            context.header("Connection", "close");
        }
    }
}
