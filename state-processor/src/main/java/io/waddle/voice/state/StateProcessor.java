package io.waddle.voice.state;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.state.domain.Timeouts;
import io.waddle.voice.state.domain.VoiceRules;
import io.waddle.voice.state.streams.StreamsConfiguration;
import io.waddle.voice.state.streams.VoiceTopology;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
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
        this.starter = Thread.ofVirtual().name("state-processor-start").unstarted(this::startStreams);
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
        closed = true;
        starter.interrupt();
        if (streams != null) {
            // Without leaving the group, whoever comes next waits for this session to time out.
            streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
        http.close();
    }

    private boolean isRunning() {
        return streams != null && streams.state() == KafkaStreams.State.RUNNING;
    }

    private void startStreams() {
        awaitTopics();
        if (closed) {
            return;
        }
        var topology = new VoiceTopology(
                        new KafkaConnection(settings).serdes(),
                        new VoiceRules(timeouts()),
                        settings.duration(Setting.IDEMPOTENCY_RETENTION),
                        http.metrics())
                .build();
        var started = new KafkaStreams(topology, StreamsConfiguration.of(settings));
        started.setUncaughtExceptionHandler(new ThreadReplacement());
        new KafkaStreamsMetrics(started).bindTo(http.metrics());
        streams = started;
        started.start();
    }

    /** Kafka may come up after us. */
    private void awaitTopics() {
        while (!closed) {
            try {
                new KafkaConnection(settings).ensureTopics();
                return;
            } catch (KafkaException | IllegalStateException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("Waiting for Kafka");
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Timeouts timeouts() {
        return new Timeouts(
                settings.duration(Setting.TIMER_CONNECT_LEASE),
                settings.duration(Setting.TIMER_LIVENESS_LEASE),
                settings.duration(Setting.TIMER_SPEAKING_LEASE),
                settings.duration(Setting.TIMER_EMPTY_SESSION),
                settings.duration(Setting.TIMER_NOBODY_CONNECTED));
    }
}
