package io.waddle.voice.system;

import io.waddle.voice.standalone.broker.EmbeddedKafka;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.host.Secrets;
import io.waddle.voice.standalone.postgres.EmbeddedPostgres;
import io.waddle.voice.standalone.registry.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Services in processes of their own, against parts in this process, which tests stop and start again. */
final class ServedSystem implements VoiceSystem {
    private final Path data;
    private final Port kafkaPort = fixed();
    private final Port postgresPort = fixed();
    private final SchemaRegistry registry;
    private final ServedProcesses services;
    private EmbeddedKafka kafka;
    private EmbeddedPostgres postgres;

    /** Starts the parts, no service yet. */
    ServedSystem(Path data, Map<String, String> settings) {
        this.data = data;
        registry = SchemaRegistry.start(data.resolve("registry"), Port.any());
        startKafka();
        startPostgres();
        var environment = new HashMap<>(Map.of(
                "VOICE_KAFKA_BOOTSTRAP", kafka(),
                "VOICE_SCHEMA_REGISTRY_URL", registry(),
                "VOICE_POSTGRES_URL", postgres.url(),
                "VOICE_POSTGRES_USER", EmbeddedPostgres.USER,
                "VOICE_POSTGRES_PASSWORD", postgres.password()));
        environment.putAll(settings);
        services = new ServedProcesses(data.resolve("state"), environment);
    }

    ServedProcesses services() {
        return services;
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

    /** What analytics has written. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, postgres.password());
    }

    String postgresPassword() {
        return postgres.password();
    }

    @Override
    public URI ingest() {
        return services.ingest();
    }

    @Override
    public URI analytics() {
        return services.analytics();
    }

    @Override
    public String kafka() {
        return kafka.bootstrapServers();
    }

    @Override
    public String registry() {
        return registry.url();
    }

    @Override
    public void close() {
        services.close();
        registry.close();
        kafka.close();
        postgres.close();
    }

    /** Free now, and named, so that a part comes back where it was. */
    private static Port fixed() {
        return Port.onLoopback("a part of the test", Port.any().choose());
    }
}
