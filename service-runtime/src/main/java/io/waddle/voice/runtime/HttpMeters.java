package io.waddle.voice.runtime;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;

/**
 * Requests by route template, method and status, and connections open now. What somebody makes up, a path or a method,
 * adds no series.
 */
final class HttpMeters {
    /** From a read of the model to a wait for a decision; few, for each route and status has its own. */
    private static final Duration[] BUCKETS = IntStream.of(25, 100, 500, 2_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final String OTHER = "other";

    private final MeterRegistry registry;

    private HttpMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static void register(JavalinConfig config, MeterRegistry registry) {
        var meters = new HttpMeters(registry);
        config.requestLogger.http(
                (context, millis) -> meters.answered(context, Duration.ofNanos((long) (millis * 1e6))));
        config.jetty.modifyServer(meters::count);
    }

    private void answered(Context context, Duration time) {
        Timer.builder("voice.http.requests")
                .description("From the request's headers to its answer")
                .tag("route", route(context))
                .tag("method", method(context))
                .tag("status", Integer.toString(context.statusCode()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time);
    }

    private void count(Server server) {
        Gauge.builder("voice.http.connections", () -> connections(server))
                .description("Connections open now")
                .register(registry);
    }

    private static int connections(Server server) {
        return Arrays.stream(server.getConnectors())
                .mapToInt(connector -> connector.getConnectedEndPoints().size())
                .sum();
    }

    private static String route(Context context) {
        var endpoint = context.endpoints().lastHttpEndpoint();
        return endpoint == null ? OTHER : endpoint.path;
    }

    private static String method(Context context) {
        String method = context.req().getMethod();
        return METHODS.contains(method) ? method : OTHER;
    }
}
