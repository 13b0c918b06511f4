package io.waddle.voice.standalone.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The server's settings: as durable as in production, and small. */
final class PostgresSettings {

    private PostgresSettings() {}

    /** As {@code pg_ctl -o} takes them. */
    static String of(int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        // No socket file: its path may be too long, and nobody uses it.
        settings.put("unix_socket_directories", "");
        settings.putAll(DURABLE);
        settings.putAll(SMALL);
        settings.put("timezone", "UTC");
        // A line per checkpoint would be most of the log.
        settings.put("log_checkpoints", "off");
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private static final Map<String, String> SMALL = Map.of(
            "shared_buffers",
            "32MB",
            "max_connections",
            "40",
            // No replicas: less to write, and one process less.
            "wal_level",
            "minimal",
            "max_wal_senders",
            "0",
            "max_logical_replication_workers",
            "0",
            "max_wal_size",
            "256MB",
            // Three processes less; on two cores reads gain nothing from them.
            "io_method",
            "sync",
            // Parallel queries take shared memory, of which a container has 64 MB.
            "max_parallel_workers_per_gather",
            "0");
}
