package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.standalone.broker.EmbeddedKafka;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.host.Secrets;
import io.waddle.voice.standalone.postgres.EmbeddedPostgres;
import io.waddle.voice.standalone.registry.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each service a process of its own ({@code ./voice serve}), as docker-compose.yml runs them, against the Kafka, registry
 * and PostgreSQL of this process, which tests stop and start again.
 */
final class ServedSystem implements VoiceSystem {
    private static final Duration READY = Duration.ofSeconds(60);

    private final Path data;
    private final Map<String, String> settings;
    private final Port kafkaPort = fixed();
    private final Port postgresPort = fixed();
    private final int ingestPort = Port.any().choose();
    private final int analyticsPort = Port.any().choose();
    private final List<VoiceProcess> processes = new ArrayList<>();
    private final SchemaRegistry registry;
    private EmbeddedKafka kafka;
    private EmbeddedPostgres postgres;

    /** Starts the parts, no service yet. */
    ServedSystem(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
        registry = SchemaRegistry.start(data.resolve("registry"), Port.any());
        startKafka();
        startPostgres();
    }

    ServedSystem(Path data) {
        this(data, Map.of());
    }

    /** Starts one of each service and waits until all are ready. */
    ServedSystem serveAll() {
        serveIngest();
        serveAnalytics();
        serveProcessor("0");
        awaitReady(ingestPort);
        awaitReady(analyticsPort);
        return this;
    }

    VoiceProcess serveAnalytics() {
        return serve("analytics-processor", analyticsPort, "0");
    }

    VoiceProcess serveIngest() {
        return serve("ingest-api", ingestPort, "0");
    }

    /** Starts a state processor and waits until it is ready. */
    VoiceProcess serveProcessor(String instance) {
        int port = Port.any().choose();
        var process = serve("state-processor", port, instance);
        awaitReady(port);
        return process;
    }

    private VoiceProcess serve(String service, int port, String instance) {
        var environment = new HashMap<>(Map.of(
                "VOICE_" + service.substring(0, service.indexOf('-')).toUpperCase(java.util.Locale.ROOT) + "_PORT",
                Integer.toString(port),
                "VOICE_INSTANCE",
                instance,
                "VOICE_STATE_DIR",
                data.resolve("state").toString(),
                "VOICE_KAFKA_BOOTSTRAP",
                kafka(),
                "VOICE_SCHEMA_REGISTRY_URL",
                registry(),
                "VOICE_POSTGRES_URL",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgresPort.number(), EmbeddedPostgres.DATABASE),
                "VOICE_POSTGRES_USER",
                EmbeddedPostgres.USER,
                "VOICE_POSTGRES_PASSWORD",
                postgres.password(),
                "VOICE_JWT_SECRET",
                SECRET));
        environment.putAll(settings);
        var process = VoiceProcess.start(environment, "serve", service);
        processes.add(process);
        return process;
    }

    private static void awaitReady(int port) {
        var uri = URI.create("http://127.0.0.1:%d/".formatted(port));
        await("ready on port " + port).atMost(READY).ignoreExceptions().untilAsserted(() -> assertThat(
                        Api.withToken(uri, null).get("/health/ready").status())
                .isEqualTo(200));
    }

    void startKafka() {
        kafka = EmbeddedKafka.start(data.resolve("kafka"), kafkaPort);
    }

    void stopKafka() {
        kafka.close();
    }

    void startPostgres() {
        postgres = EmbeddedPostgres.start(data.resolve("postgres"), postgresPort, Secrets.in(data.resolve("secrets")));
    }

    void stopPostgres() {
        postgres.close();
    }

    @Override
    public URI ingest() {
        return URI.create("http://127.0.0.1:%d/".formatted(ingestPort));
    }

    @Override
    public URI analytics() {
        return URI.create("http://127.0.0.1:%d/".formatted(analyticsPort));
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + kafkaPort.number();
    }

    @Override
    public String registry() {
        return registry.url();
    }

    @Override
    public void close() {
        processes.forEach(VoiceProcess::close);
        registry.close();
        kafka.close();
        postgres.close();
    }

    /** Free now, and named, so that a part comes back where it was. */
    private static Port fixed() {
        return Port.onLoopback("a part of the test", Port.any().choose());
    }
}
