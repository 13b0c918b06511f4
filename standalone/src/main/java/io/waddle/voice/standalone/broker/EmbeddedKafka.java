package io.waddle.voice.standalone.broker;

import io.waddle.voice.standalone.host.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A real Kafka broker (KRaft, controller and broker in one) in this process, on loopback.
 *
 * <p>What was acknowledged survives {@link #close()} and a {@code kill -9} of this process; the port may differ from one
 * start to the next.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** Kafka writes it when it shuts down, and takes it away when it starts. */
    private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";

    private final KafkaNode node;
    private final int port;

    private EmbeddedKafka(KafkaNode node, int port) {
        this.node = node;
        this.port = port;
    }

    /** Returns once the broker serves clients. */
    public static EmbeddedKafka start(Path directory, Port port) {
        var logDirectory = directory.toAbsolutePath().normalize();
        var chosen = port.choose();
        var config = new KafkaConfig(
                BrokerSettings.of(logDirectory, chosen, Port.any().choose()), /* log the values */ false);
        boolean isNew = formatWhenNew(logDirectory);
        boolean killed = !isNew && !Files.exists(logDirectory.resolve(CLEAN_SHUTDOWN));
        var node = new KafkaNode(config);
        node.start(killed);
        return new EmbeddedKafka(node, chosen);
    }

    /**
     * Ends every transaction that is open, as a killed process leaves it.
     *
     * @return this, for a start that has no clients yet: the transaction of one at work would be torn in two
     */
    public EmbeddedKafka withoutLeftovers() {
        LeftoverTransactions.abort(bootstrapServers());
        return this;
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        node.shutDown();
    }

    /** Returns whether it was. */
    private static boolean formatWhenNew(Path logDirectory) {
        if (Files.exists(logDirectory.resolve("meta.properties"))) {
            return false;
        }
        try {
            Files.createDirectories(logDirectory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(logDirectory.toString())
                    .setDirectories(List.of(logDirectory.toString()))
                    .run();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the broker's directory " + logDirectory, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's directory " + logDirectory, e);
        }
    }
}
