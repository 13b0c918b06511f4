package io.waddle.voice.standalone.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that were open when this broker was killed. Its coordinator ends them too, but for one that timed
 * out meanwhile it may do so while the broker is still fenced, find no leader to write the markers, and forget the
 * partitions (seen with Kafka 4.3.1, killed under load): then nothing is read past them for ever, and the
 * processor waits for its offsets. Right after the start no client is there, so whatever is open has nobody to end it.
 */
final class LeftoverTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverTransactions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Admin admin;

    private LeftoverTransactions(Admin admin) {
        this.admin = admin;
    }

    /** Returns once none is open; gives up after a while, with a warning. */
    static void abort(String bootstrapServers) {
        Instant end = Instant.now().plus(PATIENCE);
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var leftover = new LeftoverTransactions(admin);
            var open = leftover.open();
            while (!open.isEmpty() && Instant.now().isBefore(end)) {
                LOG.atInfo().addKeyValue("partitions", open.size()).log("ending transactions of a killed process");
                open.forEach(leftover::abort);
                open = leftover.open();
            }
            if (!open.isEmpty()) {
                LOG.atWarn().addKeyValue("partitions", open.size()).log("transactions of a killed process stay open");
            }
        } catch (ExecutionException e) {
            LOG.atWarn().setCause(e.getCause()).log("open transactions could not be listed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<AbortTransactionSpec> open() throws ExecutionException, InterruptedException {
        var open = new ArrayList<AbortTransactionSpec>();
        admin.describeProducers(partitions())
                .all()
                .get()
                .forEach((partition, state) -> state.activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .map(producer -> new AbortTransactionSpec(
                                partition,
                                producer.producerId(),
                                (short) producer.producerEpoch(),
                                producer.coordinatorEpoch().orElse(0)))
                        .forEach(open::add));
        return open;
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        var topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private void abort(AbortTransactionSpec transaction) {
        try {
            admin.abortTransaction(transaction).all().get();
        } catch (ExecutionException e) {
            // The coordinator was quicker, or is not up yet: looked at again.
            LOG.atDebug().setCause(e.getCause()).log("transaction not ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
