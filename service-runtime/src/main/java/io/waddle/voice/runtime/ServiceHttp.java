package io.waddle.voice.runtime;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.waddle.voice.runtime.problem.ProblemAnswers;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/**
 * HTTP listener of a service, with what each of them answers: {@code GET /health/live}, {@code GET /health/ready} (200,
 * or 503, with each condition by name) and {@code GET /metrics} (Prometheus text). Whatever fails or is refused is
 * answered as a problem. Requests run on virtual threads; those under way are finished before it closes.
 */
public final class ServiceHttp implements AutoCloseable {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry metrics = registry();
    private final Health health = new Health(metrics);
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
    private final String host;
    private final Hardening hardening;
    private Javalin server;

    ServiceHttp(String host, Hardening hardening) {
        this.host = host;
        this.hardening = hardening;
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        gcMetrics.bindTo(metrics);
    }

    /** For pages of our own only. */
    public ServiceHttp(String host) {
        this(host, Hardening.standard(CrossOrigin.none()));
    }

    public static ServiceHttp of(Settings settings) {
        return new ServiceHttp(settings.text(Setting.BIND), Hardening.standard(CrossOrigin.of(settings)));
    }

    private static PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new KafkaMeterFilter());
        return registry;
    }

    public Health health() {
        return health;
    }

    public MeterRegistry metrics() {
        return metrics;
    }

    /** Opens the listener of a service that answers nothing more. */
    public void start(int port) {
        start(port, _ -> {});
    }

    /**
     * Opens the listener.
     *
     * @param port 0 = any free one
     * @param routes the service's own, and what it answers to failures of its own
     */
    public void start(int port, Consumer<JavalinConfig> routes) {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    RequestTrace.register(config.routes);
                    HttpMeters.register(config, metrics);
                    hardening.apply(config);
                    ProblemAnswers.register(config.routes);
                    config.routes.get("/health/live", context -> context.json(Map.of("live", true)));
                    config.routes.get(
                            "/health/ready",
                            context -> context.status(health.ready() ? 200 : 503)
                                    .json(Map.of("ready", health.ready(), "conditions", health.report())));
                    config.routes.get(
                            "/metrics",
                            context -> context.contentType(PROMETHEUS_TEXT).result(metrics.scrape()));
                    routes.accept(config);
                })
                .start(host, port);
    }

    public URI uri() {
        return URI.create("http://%s:%d".formatted(host, server.port()));
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        gcMetrics.close();
        metrics.close();
    }
}
