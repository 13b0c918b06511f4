package io.waddle.voice.state;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.state.domain.Timeouts;
import io.waddle.voice.state.streams.StreamsConfiguration;
import io.waddle.voice.state.streams.VoiceTopology;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state processor as a service: the system of record for voice. */
public final class StateProcessor implements RunningService {
    private static final Logger LOG = LoggerFactory.getLogger(StateProcessor.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Settings settings;
    private final ServiceHttp http;
    private final Thread starter;
    private volatile KafkaStreams streams;
    private volatile boolean closed;

    private StateProcessor(Settings settings) {
        this.settings = settings;
        this.http = new ServiceHttp(settings.text(Setting.BIND));
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
        if (streams != null) {
            // Without leaving the group, whoever comes next waits for this session to time out.
            streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private boolean isRunning() {
        return streams != null && streams.state() == KafkaStreams.State.RUNNING;
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
        kafka.serdes().ensureRegistry();
        var topology = new VoiceTopology(
                        kafka.serdes(),
                        VoiceTopology.rules(timeouts()),
                        settings.duration(Setting.IDEMPOTENCY_RETENTION),
                        http.metrics())
                .build();
        var created = new KafkaStreams(topology, StreamsConfiguration.of(settings));
        created.setUncaughtExceptionHandler(new ThreadReplacement(RETRY));
        new KafkaStreamsMetrics(created).bindTo(http.metrics());
        run(created);
    }

    /** A service closed in the meantime stays closed. */
    private synchronized void run(KafkaStreams created) {
        if (closed) {
            created.close();
            return;
        }
        streams = created;
        created.start();
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
