package io.waddle.voice.state.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams, each with its reason. */
public final class StreamsConfiguration {
    /** Also the name of the consumer group and the prefix of changelogs and transactions: a change is a migration. */
    public static final String APPLICATION_ID = "voice-state-processor";

    /** Of the tables beside the writer, likewise. */
    public static final String OCCUPANCY_ID = "voice-occupancy";

    private StreamsConfiguration() {}

    /** Of the one writer of each waddle. */
    public static Properties of(Settings settings, MeterRegistry registry) {
        return of(settings, APPLICATION_ID, registry);
    }

    /** Of the occupancy tables: the same guarantees at a slower pace, for nobody waits for them. */
    public static Properties ofOccupancy(Settings settings, MeterRegistry registry) {
        var properties = of(settings, OCCUPANCY_ID, registry);
        // A busy channel changes its count many times a second; once a second is often enough for who reads it.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        // Looks half as often as it commits whether there is anything, which is most of what an idle thread does.
        properties.put(StreamsConfig.POLL_MS_CONFIG, 500);
        return properties;
    }

    private static Properties of(Settings settings, String application, MeterRegistry registry) {
        var properties = new Properties();
        properties.putAll(new KafkaConnection(settings).properties());
        String instance = settings.text(Setting.INSTANCE);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, application + "-" + instance);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of(settings.text(Setting.STATE_DIR), "processor-" + instance)
                        .toString());
        properties.put(BadRecordHandler.METERS, registry);
        processing(properties);
        recovery(properties, instance, settings.integer(Setting.STANDBY_REPLICAS));
        resources(properties);
        return properties;
    }

    private static void processing(Properties properties) {
        // A safety property: a paused and resumed processor under at-least-once gave one waddle two orders of events.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // The pace while records wait for one another; otherwise a commit is asked for at once, see Commits.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // A thread that sleeps in poll cannot commit: no longer than the commit interval.
        properties.put(StreamsConfig.POLL_MS_CONFIG, 100);
        // A commit flushes, so this delays nothing; without it the broker gets a request for every few records.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        // How soon offsets are sent again that were refused because the markers of the transaction before are still
        // written: after 100 ms by default.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        // Commands never wait for evictions that may come: the two need no common order.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // One thread decides; a second on two cores was slower.
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, BadRecordHandler.class);
        // A name made up by the library would change with the topology and orphan its changelog.
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Commands wait for nothing that is not there: start from the first.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    private static void recovery(Properties properties, String instance, int standbys) {
        // A copy of the stores elsewhere: takeover without reading changelogs. There is no elsewhere with one instance.
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        // A transaction left by a crash holds back every reader until it is aborted.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
        // How soon a dead instance is noticed, and takeover begins.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        // An instance that comes back under its name takes its tasks at once, without waiting for the session to end.
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "processor-" + instance);
        // The new protocol has no standby tasks yet.
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // Internal topics as durable as the cluster's default: 1 embedded, 3 in production.
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
    }

    private static void resources(Properties properties) {
        // Sessions and clocks of one commit interval, and the configuration that commands look at again and again.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L * 1024 * 1024);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        // On top of the retention, the default keeps idempotency keys on the changelog for another day.
        properties.put(
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
                Duration.ofMinutes(10).toMillis());
    }
}
