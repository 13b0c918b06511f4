package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.broker.EmbeddedKafka;
import io.waddle.voice.standalone.host.FileTree;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.host.Secrets;
import io.waddle.voice.standalone.postgres.EmbeddedPostgres;
import io.waddle.voice.standalone.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Embedded Kafka, registry and PostgreSQL of one scenario, in a directory of their own that goes with them. */
public final class Parts implements AutoCloseable {
    /** None is to be throttled, and nobody to be taken away: what is measured is the work. */
    private static final String NO_LIMIT = "1000000";

    private static final String NO_TIMER = "6h";
    private static final int ATTEMPTS = 5;

    private final Path directory;
    private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();
    private final ExitHook hook = ExitHook.closing(this);
    private Settings settings;

    private Parts(Path directory) {
        this.directory = directory;
        settings = Settings.fromEnvironment(Map.of())
                .with(Setting.INGEST_PORT, "0")
                .with(Setting.STATE_PORT, "0")
                .with(Setting.ANALYTICS_PORT, "0")
                .with(Setting.JWT_SECRET, Tokens.SECRET)
                .with(Setting.STATE_DIR, directory.resolve("state").toString())
                .with(Setting.RATE_USER, NO_LIMIT)
                .with(Setting.RATE_USER_BURST, NO_LIMIT)
                .with(Setting.RATE_WADDLE, NO_LIMIT)
                .with(Setting.RATE_WADDLE_BURST, NO_LIMIT)
                .with(Setting.TIMER_CONNECT_LEASE, NO_TIMER)
                .with(Setting.TIMER_SPEAKING_LEASE, NO_TIMER)
                .with(Setting.TIMER_NOBODY_CONNECTED, NO_TIMER)
                .with(Setting.TIMER_NO_SPEAKERS, NO_TIMER);
    }

    /** Starts Kafka and the registry, with the topics of the product. */
    public static Parts withKafka() throws IOException {
        return started(Parts::startKafka);
    }

    /** PostgreSQL too. */
    public static Parts withKafkaAndPostgres() throws IOException {
        return started(parts -> {
            parts.startKafka();
            parts.startPostgres();
        });
    }

    private static Parts started(Consumer<Parts> start) throws IOException {
        var parts = new Parts(Files.createTempDirectory("voice-bench-"));
        try {
            start.accept(parts);
            return parts;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void startKafka() {
        var kafka = opened(EmbeddedKafka.start(directory.resolve("kafka"), Port.any()));
        var registry = opened(SchemaRegistry.start(directory.resolve("registry"), Port.any()));
        settings = settings.with(Setting.KAFKA_BOOTSTRAP, kafka.bootstrapServers())
                .with(Setting.SCHEMA_REGISTRY_URL, registry.url());
        ensureTopics();
    }

    /** A broker that has just started may not know yet what it has just made; services ask again, too. */
    private void ensureTopics() {
        for (int attempt = 1; ; attempt++) {
            try {
                kafka().ensureTopics();
                return;
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void startPostgres() {
        var postgres = opened(EmbeddedPostgres.start(
                directory.resolve("postgres"), Port.any(), Secrets.in(directory.resolve("secrets"))));
        settings = settings.with(Setting.POSTGRES_URL, postgres.url())
                .with(Setting.POSTGRES_USER, EmbeddedPostgres.USER)
                .with(Setting.POSTGRES_PASSWORD, postgres.password());
    }

    /** For services. */
    public Settings settings() {
        return settings;
    }

    public KafkaConnection kafka() {
        return new KafkaConnection(settings);
    }

    public Path directory() {
        return directory;
    }

    /** Closed with the parts, and before those that were there when it was opened. */
    public <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    @Override
    public synchronized void close() throws IOException {
        hook.forget();
        try {
            while (!running.isEmpty()) {
                close(running.pop());
            }
        } finally {
            FileTree.delete(directory);
        }
    }

    private static void close(AutoCloseable part) throws IOException {
        try {
            part.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
