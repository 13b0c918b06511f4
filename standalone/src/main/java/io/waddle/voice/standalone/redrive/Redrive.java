package io.waddle.voice.standalone.redrive;

import io.waddle.voice.standalone.host.StartFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/** Puts dead letters that were commands back on the topic of the commands, and tells a line about each. */
public final class Redrive {

    /** For one answer of Kafka: a partition gets a new leader in a few seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> connection;
    private final boolean dryRun;
    private final Consumer<String> out;
    private final Duration patience;

    /**
     * @param connection properties of a Kafka client
     * @param dryRun only tell what would be done
     */
    public Redrive(Map<String, Object> connection, boolean dryRun, Consumer<String> out) {
        this(connection, dryRun, out, PATIENCE);
    }

    Redrive(Map<String, Object> connection, boolean dryRun, Consumer<String> out, Duration patience) {
        this.connection = Map.copyOf(connection);
        this.dryRun = dryRun;
        this.out = out;
        this.patience = patience;
    }

    /**
     * Puts back what was not dealt with before. Each is noted as soon as Kafka has acknowledged it: killed in between, the
     * next run puts that one back again. To be run once at a time.
     *
     * @param since what was written before is left
     * @throws StartFailure when Kafka does not answer, or refuses
     */
    public void all(Instant since) {
        run(round -> round.all(since));
    }

    /**
     * Puts back these, though they were put back before or could not be read.
     *
     * @throws StartFailure when one is not there, before any is put back; when Kafka does not answer, or refuses
     */
    public void exactly(List<LetterAddress> addresses) {
        run(round -> round.exactly(addresses));
    }

    private void run(Consumer<Round> work) {
        try (var letters = DeadLetters.open(connection, patience);
                var commands = dryRun ? null : CommandTopic.open(connection, patience)) {
            var round = new Round(letters, Optional.ofNullable(commands), out);
            work.accept(round);
            out.accept(round.sum());
        } catch (KafkaException e) {
            throw new StartFailure(
                    "Kafka at %s: %s (what was put back is noted; run this again to go on)"
                            .formatted(connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG), reason(e)),
                    e);
        }
    }

    /** Clients wrap what matters: an address that cannot be resolved, a password that is wrong. */
    private static String reason(Throwable failure) {
        return failure.getCause() == null
                ? Objects.requireNonNullElse(failure.getMessage(), failure.toString())
                : reason(failure.getCause());
    }
}
