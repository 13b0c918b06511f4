package io.waddle.voice.standalone.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What makes a broker that is made for thousands of topics and terabytes small, quick to start and loopback only. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    static Map<String, String> of(Path logDirectory, int port, int controllerPort) {
        var settings = new LinkedHashMap<String, String>();
        settings.putAll(identity(logDirectory, port, controllerPort));
        settings.putAll(oneBroker());
        settings.putAll(quick());
        settings.putAll(small());
        return Map.copyOf(settings);
    }

    private static Map<String, String> identity(Path logDirectory, int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "listeners",
                "VOICE://127.0.0.1:" + port + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort,
                // Nothing of this is kept on disk: the next start may use other ports.
                "advertised.listeners",
                "VOICE://127.0.0.1:" + port,
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "listener.security.protocol.map",
                "VOICE:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "inter.broker.listener.name",
                "VOICE",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "log.dirs",
                logDirectory.toString());
    }

    private static Map<String, String> oneBroker() {
        return Map.of(
                "offsets.topic.replication.factor",
                "1",
                "transaction.state.log.replication.factor",
                "1",
                "transaction.state.log.min.isr",
                "1",
                "share.coordinator.state.topic.replication.factor",
                "1",
                "share.coordinator.state.topic.min.isr",
                "1",
                "default.replication.factor",
                "1",
                "min.insync.replicas",
                "1",
                // A misspelt topic is an error, not a new topic with the wrong settings.
                "auto.create.topics.enable",
                "false");
    }

    private static Map<String, String> quick() {
        return Map.of(
                // The transaction of a processor that was killed holds back its readers until it is aborted:
                // takeover in about 8 s instead of 13 s with the default of 10 s.
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                "2000",
                // How long a transaction waits that begins while the markers of the one before are still written: 20 ms
                // by default, which answers would wait for.
                "add.partitions.to.txn.retry.backoff.ms",
                "1",
                // No second member is on its way, so the first need not wait 3 s for it.
                "group.initial.rebalance.delay.ms",
                "0",
                // A broker that starts serves clients one of them later: 2 s by default.
                "broker.heartbeat.interval.ms",
                "1000",
                // Each partition is files to create on the first start and to open on every other; 50 by default.
                "offsets.topic.num.partitions",
                "4",
                "transaction.state.log.num.partitions",
                "4",
                // An idle broker would append a no-op to its metadata twice a second.
                "metadata.max.idle.interval.ms",
                "0");
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                // Two cores, a handful of connections.
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("num.replica.alter.log.dirs.threads", "1"),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("group.coordinator.background.threads", "1"),
                Map.entry("share.coordinator.threads", "1"),
                // Allocated at once, 128 MiB by default; 4 MiB hold the keys of 150,000 records per cleaning pass.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.cleaner.io.buffer.size", "131072"),
                // Each active segment maps two index files of this size.
                Map.entry("log.index.size.max.bytes", "1048576"),
                Map.entry("log.segment.bytes", "67108864"),
                Map.entry("offsets.topic.segment.bytes", "8388608"),
                Map.entry("transaction.state.log.segment.bytes", "8388608"),
                Map.entry("offsets.load.buffer.size", "1048576"),
                Map.entry("transaction.state.log.load.buffer.size", "1048576"),
                // The shortest retention is that of voice.replies, 10 minutes.
                Map.entry("log.retention.check.interval.ms", "60000"),
                // A record of ours is below 64 KiB; a client that sends more than this is not ours.
                Map.entry("socket.request.max.bytes", "16777216"));
    }
}
