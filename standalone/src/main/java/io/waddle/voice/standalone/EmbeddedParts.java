package io.waddle.voice.standalone;

import io.waddle.voice.realtimekit.simulator.RealTimeKitSimulator;
import io.waddle.voice.realtimekit.simulator.SimulatorOptions;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.broker.EmbeddedKafka;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.postgres.EmbeddedPostgres;
import io.waddle.voice.standalone.registry.SchemaRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Kafka, registry, PostgreSQL and a simulated media service, side by side. One that the environment names is used instead
 * of an embedded one.
 */
final class EmbeddedParts {
    /** Nobody counts. */
    private static final String SIMULATED_RATE = "10000000";

    private final DataDirectory data;
    private final StartedParts parts;
    private final Terminal terminal;

    EmbeddedParts(DataDirectory data, StartedParts parts, Terminal terminal) {
        this.data = data;
        this.parts = parts;
        this.terminal = terminal;
    }

    /** Returns once all of them serve, with the settings that lead to them. */
    Settings start(Settings given) {
        // Closed in the reverse order: registry, Kafka, PostgreSQL, the media service.
        var addresses = List.of(media(given), postgres(given), kafka(given), registry(given));
        var settings = given;
        for (var address : addresses) {
            settings = StartedParts.await(address).apply(settings);
        }
        return settings;
    }

    private CompletableFuture<UnaryOperator<Settings>> postgres(Settings given) {
        data.postgresAddress().forget();
        if (given.optional(Setting.POSTGRES_URL).isPresent()) {
            return external();
        }
        var port = port("postgresql", given, Setting.POSTGRES_PORT);
        return parts.start("postgresql", () -> EmbeddedPostgres.start(data.postgres(), port, data.secrets()))
                .thenApply(postgres -> {
                    data.postgresAddress().tell(postgres.url());
                    return settings -> settings.with(Setting.POSTGRES_URL, postgres.url())
                            .with(Setting.POSTGRES_USER, EmbeddedPostgres.USER)
                            .with(Setting.POSTGRES_PASSWORD, postgres.password());
                });
    }

    private CompletableFuture<UnaryOperator<Settings>> kafka(Settings given) {
        data.kafkaAddress().forget();
        if (given.optional(Setting.KAFKA_BOOTSTRAP).isPresent()) {
            return external();
        }
        var port = port("kafka", given, Setting.KAFKA_PORT);
        return parts.start(
                        "kafka", () -> EmbeddedKafka.start(data.kafka(), port).withoutLeftovers())
                .thenApply(kafka -> {
                    data.kafkaAddress().tell(kafka.bootstrapServers());
                    return settings -> settings.with(Setting.KAFKA_BOOTSTRAP, kafka.bootstrapServers());
                });
    }

    private CompletableFuture<UnaryOperator<Settings>> registry(Settings given) {
        data.registryAddress().forget();
        if (given.optional(Setting.SCHEMA_REGISTRY_URL).isPresent()) {
            return external();
        }
        var port = port("schema registry", given, Setting.REGISTRY_PORT);
        return parts.start("registry", () -> SchemaRegistry.start(data.registry(), port))
                .thenApply(registry -> {
                    data.registryAddress().tell(registry.url());
                    return settings -> settings.with(Setting.SCHEMA_REGISTRY_URL, registry.url());
                });
    }

    /** Without an account of the real one. It is told where we are, and remembers its meetings, as the real one does. */
    private CompletableFuture<UnaryOperator<Settings>> media(Settings given) {
        if (given.optional(Setting.RTK_API_TOKEN).isPresent()) {
            return external();
        }
        var options = SimulatorOptions.standard(0).withMemory(data.media());
        boolean connects = Boolean.parseBoolean(given.text(Setting.SIM_AUTOCONNECT));
        return parts.start(
                        "simulated media service",
                        () -> RealTimeKitSimulator.start(connects ? options : options.withoutAutoConnect()))
                .thenApply(media -> settings -> settings.with(
                                Setting.RTK_BASE_URL, media.baseUrl().toString())
                        .with(Setting.RTK_API_TOKEN, media.apiToken())
                        .with(Setting.RTK_ACCOUNT_ID, media.accountId())
                        .with(Setting.RTK_APP_ID, media.appId())
                        .with(Setting.RTK_RATE, SIMULATED_RATE)
                        .with(Setting.RTK_WEBHOOK_KEY_URL, media.webhookKeyUrl().toString())
                        .with(
                                Setting.PUBLIC_URL,
                                "http://%s:%s".formatted(Port.LOOPBACK, given.text(Setting.INGEST_PORT))));
    }

    private Port port(String part, Settings given, Setting setting) {
        var port = Port.onLoopback(setting.variable(), given.integer(setting));
        terminal.waitingFor("%s (%s)".formatted(part, port));
        return port;
    }

    private static CompletableFuture<UnaryOperator<Settings>> external() {
        return CompletableFuture.completedFuture(UnaryOperator.identity());
    }
}
