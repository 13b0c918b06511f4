package io.waddle.voice.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@code ./voice up} on free ports. */
final class EmbeddedSystem implements VoiceSystem {
    /** Seconds on a machine of its own, minutes on one that others keep busy. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final VoiceProcess process;

    private EmbeddedSystem(VoiceProcess process) {
        this.process = process;
    }

    static EmbeddedSystem start(Path data) {
        return start(data, Map.of());
    }

    /** Returns once it has printed {@code ready}. */
    static EmbeddedSystem start(Path data, Map<String, String> settings) {
        var environment = new HashMap<>(Map.of(
                "VOICE_INGEST_PORT", "0",
                "VOICE_STATE_PORT", "0",
                "VOICE_ANALYTICS_PORT", "0",
                "VOICE_CONNECTOR_PORT", "0",
                // Most tests say themselves who is connected.
                "VOICE_SIM_AUTOCONNECT", "false",
                "VOICE_KAFKA_PORT", "0",
                "VOICE_REGISTRY_PORT", "0",
                "VOICE_POSTGRES_PORT", "0",
                "VOICE_JWT_SECRET", SECRET));
        environment.putAll(settings);
        var process = VoiceProcess.start(environment, "up", "--data", data.toString());
        process.awaitLine("ready", START_TIMEOUT);
        return new EmbeddedSystem(process);
    }

    VoiceProcess process() {
        return process;
    }

    @Override
    public URI ingest() {
        return base("ingest-api");
    }

    @Override
    public URI analytics() {
        return base("analytics-processor");
    }

    @Override
    public String kafka() {
        return process.line("kafka ").orElseThrow();
    }

    @Override
    public String registry() {
        return process.line("schema registry ").orElseThrow();
    }

    @Override
    public void close() {
        process.close();
    }

    private URI base(String service) {
        return URI.create(process.line(service).orElseThrow()).resolve("/");
    }
}
