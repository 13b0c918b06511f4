package io.waddle.voice.runtime;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** What holds for every request, whatever its route. */
final class Hardening {
    /** Of every answer. A route may say otherwise, a page for instance. */
    static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control",
            "no-store",
            // Paths name communities and people: nothing for other sites' logs.
            "Referrer-Policy",
            "no-referrer",
            // No page of ours needs a device: media are the clients' business.
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), display-capture=()",
            // Not to be drawn into other sites' processes; CORS is not affected.
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    /** A token of 4 KiB, a trace, and room for what proxies add. */
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    /** As many as may wait for decisions; some 20 KB each, 200 MB at worst. More wait in the kernel's queue. */
    private static final int MOST_CONNECTIONS = 10_000;
    /**
     * In the kernel, of those not taken yet; 50 unless told. Who finds it full is not told so and tries again after one
     * second, then two, then four: when an instance ends, all of its viewers come to another at once.
     */
    private static final int MOST_WAITING_CONNECTIONS = 1_024;
    /** Longer than the longest wait for a decision or a query, 10 s. */
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** A thousand times what they need on a mobile network. */
    private static final Duration FIRST_HEADERS = Duration.ofSeconds(10);
    /** A little more than callers wait for a decision unless they ask for longer. */
    private static final Duration STOPPING = Duration.ofSeconds(6);

    private final int connections;
    private final Duration headers;
    private final CrossOrigin crossOrigin;

    Hardening(int connections, Duration headers, CrossOrigin crossOrigin) {
        this.connections = connections;
        this.headers = headers;
        this.crossOrigin = crossOrigin;
    }

    static Hardening standard(CrossOrigin crossOrigin) {
        return new Hardening(MOST_CONNECTIONS, FIRST_HEADERS, crossOrigin);
    }

    void apply(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(MOST_HEADER_BYTES);
            http.setIdleTimeout(IDLE.toMillis());
        });
        config.jetty.modifyServer(this::guard);
        config.routes.before(context -> HEADERS.forEach(context::header));
        config.routes.after(UnreadBody::discard);
    }

    private void guard(Server server) {
        server.setErrorHandler(new BareRefusals());
        server.addBean(new NetworkConnectionLimit(connections, server));
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                queue(server);
            }
        });
        // Without it the server drops who waits for an answer, and stops.
        var graceful = new GracefulHandler();
        var deadline = new HeaderDeadline(headers, IDLE.plus(headers));
        var method = new MethodAsSent();
        graceful.setHandler(deadline);
        deadline.setHandler(method);
        crossOrigin.handler().ifPresent(method::setHandler);
        server.setHandler(graceful);
        server.setStopTimeout(STOPPING.toMillis());
    }

    /** Connectors are there when the server starts, and open as part of that. */
    private static void queue(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listener) {
                listener.setAcceptQueueSize(MOST_WAITING_CONNECTIONS);
            }
        }
    }
}
