package io.waddle.voice.ingest;

import io.micrometer.core.instrument.Tags;
import io.waddle.voice.ingest.command.KafkaCommandLog;
import io.waddle.voice.ingest.command.StreamKeySeal;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.ingest.feed.ServedPartitions;
import io.waddle.voice.ingest.http.IngestRoutes;
import io.waddle.voice.ingest.live.LiveUpdates;
import io.waddle.voice.ingest.media.KafkaWebhookLog;
import io.waddle.voice.ingest.media.MeetingDoor;
import io.waddle.voice.ingest.media.WebhookIntake;
import io.waddle.voice.ingest.reply.ReplyArchive;
import io.waddle.voice.ingest.reply.ReplyListener;
import io.waddle.voice.ingest.reply.ReplyRouter;
import io.waddle.voice.realtimekit.Lane;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitSettings;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.RateLimit;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.runtime.auth.BearerToken;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** The service, wired. */
public final class IngestApi implements RunningService {
    /** Each holds a virtual thread and a request: some 10 KB, so 100 MB at worst. */
    private static final int PENDING_REPLIES = 10_000;

    /** In the order of their opening; closed in the reverse. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final ServiceHttp http;

    private IngestApi(Settings settings) {
        this.http = ServiceHttp.of(settings);
    }

    /**
     * Starts the service. Its listener is up on return; it gets ready by itself when Kafka is there, and again when Kafka
     * comes back.
     *
     * @throws io.waddle.voice.runtime.SettingException when no token could ever be verified
     */
    public static IngestApi start(Settings settings) {
        var bearer = BearerToken.of(settings);
        var service = new IngestApi(settings);
        try {
            service.open(settings, bearer);
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void open(Settings settings, BearerToken bearer) {
        var connection = new KafkaConnection(settings);
        String instance = settings.text(Setting.INSTANCE);

        var model = opened(ReadModel.open(Path.of(settings.text(Setting.STATE_DIR), "ingest-" + instance), connection));
        var live = LiveUpdates.of(connection, model, http.metrics());
        var log = opened(KafkaCommandLog.open(connection, http.metrics()));
        var served = ServedPartitions.of(settings.text(Setting.SERVED_PARTITIONS));
        var router = new ReplyRouter(PENDING_REPLIES);
        var listener = opened(ReplyListener.of(instance, connection, router));
        var kit = RealTimeKitSettings.account(settings)
                .map(account -> RealTimeKit.of(account, http.metrics()).in(Lane.JOINS));
        var door = opened(new MeetingDoor(kit, RealTimeKitSettings.presets(settings), model, MeetingDoor.PATIENCE));
        var webhooks = opened(KafkaWebhookLog.open(connection));
        var watch = opened(ClusterWatch.start(connection, served, facts -> {
            listener.listen(facts.replyPartitions());
            model.follow(facts.state());
            live.follow(facts.events(), facts.occupancyPartitions());
        }));

        http.health().require("kafka", watch::reachable);
        http.health().require("replies", () -> listener.partition().isPresent());
        http.health().require("read-model", model::caughtUp);
        http.health().require("events", live::inPlace);
        http.metrics().gauge("voice.ingest.pending.replies", router, ReplyRouter::pending);
        http.metrics().gauge("voice.ingest.pending.replies.limit", router, ReplyRouter::places);
        http.metrics().gauge("voice.ingest.replies.lag", listener, ReplyListener::lag);
        http.metrics().gauge("voice.ingest.model.lag", model, ReadModel::lag);
        http.metrics().gauge("voice.ingest.model.age.seconds", model, ReadModel::age);
        http.metrics().more().counter("voice.ingest.model.rebuilds", Tags.empty(), model, ReadModel::rebuilds);
        var routes = new IngestRoutes(
                bearer,
                new StreamKeySeal(settings.optional(Setting.SEALING_KEY)),
                log,
                router,
                listener::partition,
                RateLimit.of(settings, Setting.RATE_WADDLE, Setting.RATE_WADDLE_BURST, "commands in one waddle"),
                ReplyArchive.of(connection),
                model,
                live,
                door,
                new WebhookIntake(
                        opened(RealTimeKitSettings.webhookSignature(settings)),
                        opened(RealTimeKitSettings.legacyWebhookSignature(settings)),
                        webhooks,
                        InstantSource.system(),
                        http.metrics()),
                settings.optional(Setting.SEALING_KEY),
                http.metrics());
        http.start(settings.integer(Setting.INGEST_PORT), routes::register);
        opened(http);
        // Streams first: the listener waits for what is under way.
        opened(live);
    }

    @Override
    public String name() {
        return "ingest-api";
    }

    @Override
    public URI uri() {
        return http.uri();
    }

    /** HTTP first, so that nothing new comes; then what it stands on. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.removeLast().close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("a part did not close", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.addLast(part);
        return part;
    }
}
