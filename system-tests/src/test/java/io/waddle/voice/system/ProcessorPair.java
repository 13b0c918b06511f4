package io.waddle.voice.system;

import static org.awaitility.Awaitility.await;

import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;

/** Two state processors, each with a copy of the other's stores. */
final class ProcessorPair implements AutoCloseable {
    private static final String GROUP = "voice-state-processor";
    private static final List<String> NAMES = List.of("a", "b");

    private final ServedSystem system;
    private final Admin admin;
    private final Map<String, ServedProcesses.Served> processors = new HashMap<>();

    ProcessorPair(ServedSystem system) {
        this.system = system;
        this.admin = Admin.create(Map.of("bootstrap.servers", system.kafka()));
    }

    void start() {
        NAMES.forEach(this::launch);
        awaitReady();
    }

    static String other(String name) {
        return NAMES.get(1 - NAMES.indexOf(name));
    }

    void launch(String name) {
        processors.put(name, system.services().launchProcessor(name));
    }

    void awaitReady() {
        processors.values().forEach(ServedProcesses.Served::awaitReady);
    }

    VoiceProcess process(String name) {
        return processors.get(name).process();
    }

    /** The one that decides for the most waddles now. */
    String busiest() {
        var members = asked(admin.describeConsumerGroups(List.of(GROUP))
                        .describedGroups()
                        .get(GROUP))
                .members();
        return NAMES.stream()
                .max(Comparator.comparingLong(name -> members.stream()
                        .filter(member -> member.groupInstanceId().orElse("").startsWith("processor-" + name))
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .filter(partition -> partition.topic().equals(Topics.COMMANDS.name()))
                        .count()))
                .orElseThrow();
    }

    /** Returns in the middle of a transaction, if nobody is faster. */
    void awaitTransaction() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !ongoing().isEmpty());
    }

    /**
     * Transactions of processors that were begun before a moment and are open now. One that is alive commits a hundred
     * times a second: what is left is of one that is not.
     */
    long openTransactions(Instant begunBefore) {
        return asked(admin.describeTransactions(ongoing()).all()).values().stream()
                .filter(transaction ->
                        transaction.transactionStartTimeMs().orElse(Long.MAX_VALUE) <= begunBefore.toEpochMilli())
                .count();
    }

    private List<String> ongoing() {
        var options = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        return asked(admin.listTransactions(options).all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(GROUP))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T asked(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
