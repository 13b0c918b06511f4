package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.CommittedReader;
import io.waddle.voice.runtime.poll.PollLoop;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Whether the account nears its limit of live sessions, as the occupancy table says. */
final class AccountWatch implements AutoCloseable {
    private static final String ACCOUNT = "account";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> connection;
    private final Deserializer<OccupancyRow> rows;
    private final Runnable listener;
    private PollLoop loop;
    private volatile Warning last = new Warning(0, null);

    /**
     * @param number of warnings seen so far
     * @param account at the last one; null before the first
     */
    record Warning(long number, OccupancyRow account) {}

    AccountWatch(Map<String, Object> connection, Deserializer<OccupancyRow> rows, Runnable listener) {
        this.connection = Map.copyOf(connection);
        this.rows = rows;
        this.listener = listener;
    }

    /** @param listener called after each warning */
    static AccountWatch of(KafkaConnection connection, Runnable listener) {
        return new AccountWatch(
                connection.properties(),
                connection.serdes().value(Topics.OCCUPANCY).deserializer(),
                listener);
    }

    /** Starts to follow, from the beginning: the table is compacted and has one row of the account. */
    void follow(int partitions) {
        close();
        loop = PollLoop.start("account-watch", () -> open(partitions), this::poll);
    }

    Warning last() {
        return last;
    }

    private Consumer<byte[], byte[]> open(int partitions) {
        var consumer = CommittedReader.open(connection, "ingest-account", Map.of());
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(Topics.OCCUPANCY.name(), number))
                .toList());
        return consumer;
    }

    private void poll(Consumer<byte[], byte[]> consumer) {
        for (var record : consumer.poll(POLL)) {
            if (record.value() != null && new String(record.key(), StandardCharsets.UTF_8).equals(ACCOUNT)) {
                row(record).ifPresent(this::note);
            }
        }
    }

    private Optional<OccupancyRow> row(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(rows.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            return Optional.empty(); // the next row of the account is a second away
        }
    }

    /** A warning is the step from none: while it lasts, each new count says so again. */
    void note(OccupancyRow account) {
        var before = last;
        boolean warned = before.account() != null && before.account().getWarning();
        if (account.getWarning() && !warned) {
            last = new Warning(before.number() + 1, account);
            listener.run();
        } else {
            last = new Warning(before.number(), account);
        }
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
    }
}
