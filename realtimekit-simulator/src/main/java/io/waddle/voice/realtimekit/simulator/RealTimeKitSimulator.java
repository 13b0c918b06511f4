package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running simulator, and what a test or a developer does to it. All is in memory and gone with it, but for what
 * {@link SimulatorOptions#memory} keeps. Safe for use by several threads.
 */
public final class RealTimeKitSimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeKitSimulator.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ROOT = "/client/v4";
    private static final String KEY_PATH = "/.well-known/webhooks.json";

    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-clock").factory());
    private final WebhookFaults webhookFaults = new WebhookFaults();
    private final SimulatorOptions options;
    private final Memory memory;
    private final Account account;
    private final WebhookSender webhooks;
    private final Rooms rooms;
    private final PresetRoutes presets;
    private final Recordings recordings;
    private final Livestreams livestreams;
    private final Javalin server;

    private RealTimeKitSimulator(SimulatorOptions options) {
        this.options = options;
        memory = new Memory(options.memory());
        var known = memory.read();
        account = Account.of(known.path("account"));
        webhooks = new WebhookSender(account.key(), clock, webhookFaults);
        webhooks.restore(known.path("webhooks"));
        rooms = new Rooms(webhooks, clock, options.keepAlive());
        rooms.restore(known.path("meetings"));
        presets = new PresetRoutes(known.path("presets"));
        recordings = new Recordings(rooms, webhooks, clock, account.appId());
        livestreams = new Livestreams(rooms, webhooks, clock);
        rooms.watch(List.of(recordings, livestreams, new Aftermath(webhooks, clock)));
        memory.keep(this::remembered);
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    register(config.routes);
                })
                .start(LOOPBACK, options.port());
    }

    /** Listens on return. */
    public static RealTimeKitSimulator start(SimulatorOptions options) {
        return new RealTimeKitSimulator(options);
    }

    private ObjectNode remembered() {
        var known = Payloads.object();
        known.set("account", account.remembered());
        known.set("meetings", rooms.remembered());
        known.set("presets", presets.remembered());
        known.set("webhooks", webhooks.remembered());
        return known;
    }

    private void register(RoutesConfig routes) {
        String app = app();
        routes.before(app + "/*", this::admit);
        routes.after(app + "/*", this::finish);
        routes.get(
                KEY_PATH,
                context -> Exchange.send(
                        context,
                        200,
                        Payloads.object()
                                .put("success", true)
                                .put("message", "")
                                .set(
                                        "data",
                                        Payloads.object()
                                                .put("publicKey", account.key().published()))));
        new ApiRoutes(app, rooms, presets, webhooks, this::tokenTaken).register(routes);
        new MediaRoutes(app, recordings, livestreams).register(routes);
        new ControlRoutes(rooms, faults).register(routes);
        routes.exception(Refused.class, (refused, context) -> {
            var error = Payloads.object().put("code", refused.status()).put("message", refused.getMessage());
            Exchange.send(
                    context,
                    refused.status(),
                    Payloads.object().put("success", false).set("error", error));
        });
    }

    private String app() {
        return ROOT + "/accounts/" + account.id() + "/realtime/kit/" + account.appId();
    }

    private void admit(Context context) throws InterruptedException {
        Thread.sleep(faults.latency());
        byte[] given = String.valueOf(context.header("Authorization")).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, ("Bearer " + account.apiToken()).getBytes(StandardCharsets.UTF_8))) {
            stop(context, new Faults.Fault(401, 0), "Authentication error");
            return;
        }
        var fault = faults.before();
        if (fault != null) {
            stop(context, fault, "simulated fault");
        }
    }

    /** What comes after is not reached any more, {@link #finish} included. */
    private void stop(Context context, Faults.Fault fault, String message) {
        gatewayError(context, fault, message);
        context.skipRemainingHandlers();
        note(context);
    }

    /** Participants and connections do not outlive us: the most frequent requests cost nothing here. */
    private static boolean mayChangeWhatIsRemembered(Context context) {
        return !context.method().equals(HandlerType.GET)
                && !context.path().contains("/participants")
                && !context.path().contains("/active-session");
    }

    /** What a request changed is kept before it is answered. */
    private void finish(Context context) {
        if (mayChangeWhatIsRemembered(context)) {
            memory.keep(this::remembered);
        }
        var fault = faults.after();
        if (fault != null) {
            gatewayError(context, fault, "simulated fault");
        }
        note(context);
    }

    private void note(Context context) {
        String path = context.path().substring(app().length());
        journal.note(new SimulatedRequest(
                context.method().name(), path, context.status().getCode()));
    }

    /** The gateway answers in the envelope of all of Cloudflare, not in the product's. */
    private static void gatewayError(Context context, Faults.Fault fault, String message) {
        if (fault.retryAfterSeconds() > 0) {
            context.header("retry-after", Integer.toString(fault.retryAfterSeconds()));
        }
        var answer = Payloads.object().put("success", false);
        answer.putArray("errors").addObject().put("code", 10_000).put("message", message);
        Exchange.send(context, fault.status(), answer);
    }

    private void tokenTaken(String meetingId, String userId) {
        if (options.autoConnect()) {
            var _ = clock.schedule(
                    () -> connectQuietly(meetingId, userId),
                    options.connectAfter().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void connectQuietly(String meetingId, String userId) {
        try {
            if (!rooms.connected(meetingId).contains(userId)) {
                var _ = rooms.connect(meetingId, userId);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Connection could not be simulated");
        }
    }

    /** Up to and including {@code /client/v4}, as VOICE_RTK_BASE_URL takes it. */
    public URI baseUrl() {
        return URI.create("http://%s:%d%s".formatted(LOOPBACK, server.port(), ROOT));
    }

    /** Where the key is published that webhooks are signed with. */
    public URI webhookKeyUrl() {
        return baseUrl().resolve(KEY_PATH);
    }

    public String accountId() {
        return account.id();
    }

    public String appId() {
        return account.appId();
    }

    public String apiToken() {
        return account.apiToken();
    }

    public Faults faults() {
        return faults;
    }

    public WebhookFaults webhookFaults() {
        return webhookFaults;
    }

    /** The latest requests to the API, oldest first. */
    public List<SimulatedRequest> requests() {
        return journal.all();
    }

    /**
     * Connects the holder of a token.
     *
     * @return id of the connection
     * @throws IllegalStateException when the meeting is inactive, or the user has no token that holds
     */
    public String connect(String meetingId, String userId) {
        return rooms.connect(meetingId, userId)
                .orElseThrow(() -> new IllegalStateException(userId + " may not come in"));
    }

    /**
     * Connects somebody who was never let in.
     *
     * @return id of the connection
     */
    public String intrude(String meetingId, String userId) {
        return rooms.intrude(meetingId, userId);
    }

    /** Ends a connection; nothing when it is gone already. */
    public void disconnect(String peerId) {
        rooms.disconnect(peerId);
    }

    /** Users who are connected to a meeting, once for each connection. */
    public List<String> connected(String meetingId) {
        return rooms.connected(meetingId);
    }

    @Override
    public void close() {
        server.stop();
        clock.shutdownNow();
        webhooks.close();
    }
}
