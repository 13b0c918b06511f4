package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.standalone.host.Port;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Each service a process of its own ({@code ./voice serve}), as docker-compose.yml runs them. */
final class ServedProcesses implements AutoCloseable {
    /** Seconds on a machine of its own, minutes on one that others keep busy. */
    private static final Duration READY = Duration.ofMinutes(3);

    private final Path stateDirectory;
    private final Map<String, String> environment;
    private final int ingestPort = Port.any().choose();
    private final int analyticsPort = Port.any().choose();
    private final List<VoiceProcess> processes = new CopyOnWriteArrayList<>();

    /** A process and where it answers. */
    record Served(VoiceProcess process, URI uri) {
        void awaitReady() {
            ServedProcesses.awaitReady(uri);
        }
    }

    /** @param environment where Kafka, registry and PostgreSQL are, and settings of the test */
    ServedProcesses(Path stateDirectory, Map<String, String> environment) {
        this.stateDirectory = stateDirectory;
        this.environment = environment;
    }

    /** Starts one of each and waits until all are ready. */
    void serveAll() {
        serveIngest();
        serveAnalytics();
        serveProcessor("0");
        awaitReady(ingest());
        awaitReady(analytics());
    }

    VoiceProcess serveIngest() {
        return serve("ingest-api", "VOICE_INGEST_PORT", ingestPort, "0");
    }

    VoiceProcess serveAnalytics() {
        return serve("analytics-processor", "VOICE_ANALYTICS_PORT", analyticsPort, "0");
    }

    /** Starts a state processor and waits until it is ready. */
    VoiceProcess serveProcessor(String instance) {
        var served = launchProcessor(instance);
        served.awaitReady();
        return served.process();
    }

    /** Starts a state processor. */
    Served launchProcessor(String instance) {
        int port = Port.any().choose();
        return new Served(serve("state-processor", "VOICE_STATE_PORT", port, instance), base(port));
    }

    /** Starts one more ingest-api, where another of its name was or on a free port. */
    Served launchIngest(String instance, Optional<URI> where) {
        int port = where.map(URI::getPort).orElseGet(() -> Port.any().choose());
        return new Served(serve("ingest-api", "VOICE_INGEST_PORT", port, instance), base(port));
    }

    /** Starts a connector to the media service that the environment names. */
    Served launchConnector(URI publicUrl) {
        int port = Port.any().choose();
        var process = serve(
                "realtimekit-connector",
                "VOICE_CONNECTOR_PORT",
                port,
                "0",
                Map.of("VOICE_PUBLIC_URL", publicUrl.toString()));
        return new Served(process, base(port));
    }

    /** Starts a rebuild of the analytics tables, which ends by itself. */
    VoiceProcess rebuildAnalytics() {
        var process = VoiceProcess.start(environment, "rebuild-analytics");
        processes.add(process);
        return process;
    }

    List<VoiceProcess> processes() {
        return List.copyOf(processes);
    }

    URI ingest() {
        return base(ingestPort);
    }

    URI analytics() {
        return base(analyticsPort);
    }

    @Override
    public void close() {
        processes.forEach(VoiceProcess::close);
    }

    private VoiceProcess serve(String service, String portSetting, int port, String instance) {
        return serve(service, portSetting, port, instance, Map.of());
    }

    private VoiceProcess serve(
            String service, String portSetting, int port, String instance, Map<String, String> more) {
        var variables = new HashMap<>(environment);
        variables.putAll(more);
        variables.put(portSetting, Integer.toString(port));
        variables.put("VOICE_INSTANCE", instance);
        variables.put("VOICE_STATE_DIR", stateDirectory.toString());
        variables.put("VOICE_JWT_SECRET", VoiceSystem.SECRET);
        var process = VoiceProcess.start(variables, "serve", service);
        processes.add(process);
        return process;
    }

    static void awaitReady(URI service) {
        await("ready at " + service)
                .atMost(READY)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Api.withToken(service, null)
                                .get("/health/ready")
                                .status())
                        .isEqualTo(200));
    }

    private static URI base(int port) {
        return URI.create("http://127.0.0.1:%d/".formatted(port));
    }
}
