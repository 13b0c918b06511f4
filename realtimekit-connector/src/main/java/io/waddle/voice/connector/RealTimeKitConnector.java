package io.waddle.voice.connector;

import io.waddle.voice.connector.account.AccountSetup;
import io.waddle.voice.connector.desired.StateTail;
import io.waddle.voice.connector.effects.MeetingKeeper;
import io.waddle.voice.connector.effects.Orders;
import io.waddle.voice.connector.notice.NoticeLoop;
import io.waddle.voice.connector.notice.Notices;
import io.waddle.voice.connector.sweep.Reconciler;
import io.waddle.voice.connector.sweep.SweepLoop;
import io.waddle.voice.connector.webhook.Webhooks;
import io.waddle.voice.outgoing.AddressFilter;
import io.waddle.voice.outgoing.Deliveries;
import io.waddle.voice.outgoing.WebhookSigner;
import io.waddle.voice.realtimekit.Lane;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitSettings;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.schemas.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the media service do what the log says, and tells the log what it does. Kafka and the media service may both be
 * away at the start or go away later: it goes on by itself from where it stood.
 */
public final class RealTimeKitConnector implements RunningService {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeKitConnector.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final String GROUP = "voice-realtimekit-connector";

    private final Settings settings;
    private final ServiceHttp http;
    private final RealTimeKit kit;
    private final Thread starter;
    /** In the order of their opening; closed in the reverse. Guarded by this. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private boolean closed;
    private volatile boolean started;
    private volatile boolean prepared;

    private RealTimeKitConnector(Settings settings, RealTimeKit kit, ServiceHttp http) {
        this.settings = settings;
        this.kit = kit;
        this.http = http;
        this.starter = Thread.ofVirtual().name("connector-start").unstarted(this::startWhenPossible);
    }

    /**
     * Starts the service. Its listener is up on return.
     *
     * @throws SettingException when there is no account to work with
     */
    public static RealTimeKitConnector start(Settings settings) {
        var account = RealTimeKitSettings.account(settings)
                .orElseThrow(
                        () -> new SettingException(Setting.RTK_API_TOKEN, "not set", Setting.RTK_API_TOKEN.expected()));
        var http = ServiceHttp.of(settings);
        var service = new RealTimeKitConnector(settings, RealTimeKit.of(account, http.metrics()), http);
        http.health().require("kafka", () -> service.started);
        http.health().require("media-service", () -> service.prepared);
        http.start(settings.integer(Setting.CONNECTOR_PORT));
        service.starter.start();
        return service;
    }

    /** Kafka, the registry and the media service may come up after us; until then this is not ready. */
    private void startWhenPossible() {
        try {
            untilItWorks(this::open);
            started = true;
            untilItWorks(this::prepare);
            prepared = true;
        } catch (InterruptedException e) {
            // closed
        }
    }

    private static void untilItWorks(Runnable step) throws InterruptedException {
        while (true) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("Not started yet, trying again");
                Thread.sleep(RETRY);
            }
        }
    }

    private void prepare() {
        var url = settings.optional(Setting.PUBLIC_URL).map(URI::create);
        new AccountSetup(kit, RealTimeKitSettings.presets(settings), url).run();
    }

    private synchronized void open() {
        if (closed) {
            return;
        }
        var kafka = new KafkaConnection(settings);
        kafka.ensureTopics();
        kafka.serdes().ensureRegistry();
        var presets = RealTimeKitSettings.presets(settings);
        var persistence = new Persistence(http.metrics());
        var tail = opened(StateTail.start(kafka));
        var reports = new Reports(opened(LogWriter.open(Topics.COMMANDS, kafka)));
        var register = opened(LogWriter.open(Topics.MEETINGS, kafka));
        var keeper = new MeetingKeeper(kit.in(Lane.MODERATION), tail.state(), reports, register, presets);
        var orders = new Orders(tail, keeper, persistence);
        var webhooks = new Webhooks(
                tail.state(), tail::catchUp, kit.in(Lane.MODERATION), reports, persistence, http.metrics());
        var sweepKit = kit.in(Lane.RECONCILE);
        var reconciler = new Reconciler(
                sweepKit,
                tail.state(),
                tail::catchUp,
                reports,
                keeper,
                presets,
                InstantSource.system(),
                http.metrics());

        String instance = settings.text(Setting.INSTANCE);
        var events = opened(GroupLoop.start(GROUP, instance, Topics.EVENTS, kafka, orders::take));
        opened(GroupLoop.start(GROUP + "-webhooks", instance, Topics.WEBHOOKS, kafka, webhooks::take));
        opened(SweepLoop.start(reconciler, events::isFirst));
        settings.optional(Setting.SEALING_KEY)
                .ifPresentOrElse(
                        key -> sendNotices(key, instance, kafka, tail),
                        () -> LOG.atWarn()
                                .addKeyValue("setting", Setting.SEALING_KEY.variable())
                                .log("Not set: webhooks of broadcast channels cannot be signed and are not sent"));
    }

    private void sendNotices(String key, String instance, KafkaConnection kafka, StateTail tail) {
        var buried = opened(LogWriter.open(Topics.BURIED_NOTICES, kafka));
        var filter = new AddressFilter(Boolean.parseBoolean(settings.text(Setting.WEBHOOKS_TO_LOOPBACK)));
        var deliveries = opened(new Deliveries(
                filter,
                WebhookSigner.derivedFrom(Base64.getDecoder().decode(key)),
                (notice, url, reason) -> Notices.bury(buried, notice, url, reason),
                http.metrics()));
        opened(NoticeLoop.start(GROUP + "-notices", instance, kafka, new Notices(tail, deliveries)));
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.addLast(part);
        return part;
    }

    @Override
    public String name() {
        return "realtimekit-connector";
    }

    @Override
    public URI uri() {
        return http.uri();
    }

    @Override
    public void close() {
        starter.interrupt();
        try {
            starter.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeParts();
        kit.close();
        http.close();
    }

    private synchronized void closeParts() {
        closed = true;
        while (!parts.isEmpty()) {
            try {
                parts.removeLast().close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).log("A part did not close");
            }
        }
    }
}
