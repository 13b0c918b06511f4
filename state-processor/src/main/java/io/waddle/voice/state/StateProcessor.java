package io.waddle.voice.state;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.state.domain.Meeting;
import io.waddle.voice.state.domain.Timeouts;
import io.waddle.voice.state.occupancy.OccupancyTopology;
import io.waddle.voice.state.occupancy.SessionLimit;
import io.waddle.voice.state.streams.EarlierRows;
import io.waddle.voice.state.streams.OneFlushPerCommit;
import io.waddle.voice.state.streams.StreamsConfiguration;
import io.waddle.voice.state.streams.VoiceTopology;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state processor as a service: the system of record for voice. */
public final class StateProcessor implements RunningService {
    private static final Logger LOG = LoggerFactory.getLogger(StateProcessor.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Settings settings;
    private final ServiceHttp http;
    private final Thread starter;
    /** Decides; without it this is not ready. */
    private volatile KafkaStreams writer;
    /** The writer and what runs beside it. */
    private List<KafkaStreams> running = List.of();

    private volatile boolean closed;

    private StateProcessor(Settings settings) {
        this.settings = settings;
        this.http = ServiceHttp.of(settings);
        this.starter = Thread.ofVirtual().name("state-processor-start").unstarted(this::startWhenPossible);
    }

    /** Opens the listener and returns; the topology starts as soon as Kafka and the registry can be reached. */
    public static StateProcessor start(Settings settings) {
        var processor = new StateProcessor(settings);
        processor.http.health().require("streams", processor::isRunning);
        processor.http.start(settings.integer(Setting.STATE_PORT));
        processor.starter.start();
        return processor;
    }

    @Override
    public String name() {
        return "state-processor";
    }

    @Override
    public URI uri() {
        return http.uri();
    }

    @Override
    public void close() {
        starter.interrupt();
        stop();
        http.close();
    }

    private synchronized void stop() {
        closed = true;
        // At the same time: one that is still joining its group keeps its close waiting for all of the time-out.
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(streams -> closing.execute(() -> close(streams)));
        }
    }

    /** Without leaving the group, whoever comes next waits for this session to time out. */
    private static void close(KafkaStreams streams) {
        streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    private boolean isRunning() {
        return writer != null && writer.state() == KafkaStreams.State.RUNNING;
    }

    /** Kafka and the registry may come up after us; until then this is not ready. */
    private void startWhenPossible() {
        while (!closed) {
            try {
                startStreams();
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("Not started yet, trying again");
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void startStreams() {
        var kafka = new KafkaConnection(settings);
        kafka.ensureTopics();
        EarlierRows.requireNone(kafka.topics());
        kafka.serdes().ensureRegistry();
        var clients = new OneFlushPerCommit();
        var voice = new KafkaStreams(voice(kafka), StreamsConfiguration.of(settings, http.metrics()), clients);
        StreamsMeters.bind(voice, http.metrics());
        new KafkaStreamsMetrics(voice).bindTo(http.metrics());
        var occupancySettings = StreamsConfiguration.ofOccupancy(settings, http.metrics());
        run(voice, new KafkaStreams(occupancy(kafka), occupancySettings, clients));
    }

    private Topology voice(KafkaConnection kafka) {
        boolean carried = settings.optional(Setting.RTK_ACCOUNT_ID).isPresent();
        var rules = VoiceTopology.rules(timeouts(), carried ? Meeting.AWAITED : Meeting.NONE);
        var retention = settings.duration(Setting.IDEMPOTENCY_RETENTION);
        return new VoiceTopology(kafka.serdes(), rules, retention, http.metrics()).build();
    }

    private Topology occupancy(KafkaConnection kafka) {
        var limit =
                new SessionLimit(settings.optional(Setting.RTK_SESSION_LIMIT).map(Integer::valueOf));
        return new OccupancyTopology(kafka.serdes(), limit, http.metrics()).build();
    }

    /** A service closed in the meantime stays closed. */
    private synchronized void run(KafkaStreams voice, KafkaStreams occupancy) {
        var created = List.of(voice, occupancy);
        if (closed) {
            created.forEach(KafkaStreams::close);
            return;
        }
        writer = voice;
        running = created;
        created.forEach(streams -> streams.setUncaughtExceptionHandler(new ThreadReplacement(RETRY, http.metrics())));
        // Deciding comes first: counting begins once the writer runs, and does not make its start slower.
        voice.setStateListener((state, _) -> {
            if (state == KafkaStreams.State.RUNNING) {
                Thread.startVirtualThread(() -> startOnce(occupancy));
            }
        });
        voice.start();
    }

    private synchronized void startOnce(KafkaStreams streams) {
        if (!closed && streams.state() == KafkaStreams.State.CREATED) {
            streams.start();
        }
    }

    private Timeouts timeouts() {
        return new Timeouts(
                settings.duration(Setting.TIMER_CONNECT_LEASE),
                settings.duration(Setting.TIMER_RECONNECT_GRACE),
                settings.duration(Setting.TIMER_LIVENESS_LEASE),
                settings.duration(Setting.TIMER_SPEAKING_LEASE),
                settings.duration(Setting.TIMER_STAGE_REQUEST),
                settings.duration(Setting.TIMER_STAGE_COOLDOWN),
                settings.duration(Setting.TIMER_STAGE_INVITE),
                settings.duration(Setting.TIMER_EMPTY_SESSION),
                settings.duration(Setting.TIMER_NOBODY_CONNECTED),
                settings.duration(Setting.TIMER_NO_SPEAKERS));
    }
}
