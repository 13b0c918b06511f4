package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.javalin.config.JavalinState;
import io.javalin.http.HandlerType;
import io.javalin.websocket.WsHandlerType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.ingest.command.StreamKeySeal;
import io.waddle.voice.ingest.command.SubmittedCommand;
import io.waddle.voice.ingest.feed.FilledModel;
import io.waddle.voice.ingest.live.LiveUpdates;
import io.waddle.voice.ingest.media.MeetingDoor;
import io.waddle.voice.ingest.media.WebhookIntake;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.ingest.reply.ReplyRouter;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitSettings;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.RateLimit;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.contract.HttpContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real routes on a real listener, with a decider in Kafka's place. What is exchanged is held against the contract. */
final class RunningRoutes implements AutoCloseable {
    static final String SECRET = "a secret of the tests, thirty-two bytes and more";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpContract CONTRACT = HttpContract.read(IngestRoutes.CONTRACT);

    /** No event comes to these routes: streams are tested on a broker. */
    private static final Map<String, String> NOWHERE =
            Map.of("VOICE_KAFKA_BOOTSTRAP", "127.0.0.1:1", "VOICE_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");

    /** What the decider makes of a command; null: nothing for now. */
    volatile Function<VoiceCommand, Decision> decider =
            command -> accepted(command).build();
    /** What the log says to a command; null: acknowledged. */
    volatile RuntimeException logFailure;
    /** When the log acknowledges a command. */
    volatile Function<VoiceCommand, CompletableFuture<Void>> acknowledging =
            command -> CompletableFuture.completedFuture(null);
    /** What the archive holds. */
    volatile Function<CommandId, Optional<Decision>> archive = id -> Optional.empty();

    volatile OptionalInt partition = OptionalInt.of(3);
    final List<SubmittedCommand> log = Collections.synchronizedList(new ArrayList<>());
    final List<MediaWebhook> webhooks = Collections.synchronizedList(new ArrayList<>());
    final FilledModel model;

    private final ReplyRouter router = new ReplyRouter(8);
    private final ServiceHttp http = new ServiceHttp("127.0.0.1");
    private final IngestRoutes routes;
    private final MeetingDoor door;
    private final HttpClient client = HttpClient.newHttpClient();
    private JavalinState javalin;

    RunningRoutes(Path directory) {
        this(directory, Map.of());
    }

    RunningRoutes(Path directory, Map<String, String> more) {
        this(directory, more, MeetingDoor.PATIENCE);
    }

    /** @param patience with the media service */
    RunningRoutes(Path directory, Map<String, String> more, Duration patience) {
        model = new FilledModel(directory);
        var environment = new HashMap<>(more);
        environment.put("VOICE_JWT_SECRET", SECRET);
        var settings = Settings.fromEnvironment(environment);
        door = new MeetingDoor(
                RealTimeKitSettings.account(settings).map(account -> RealTimeKit.of(account, http.metrics())),
                RealTimeKitSettings.presets(settings),
                model.model(),
                patience);
        routes = new IngestRoutes(
                BearerToken.of(settings),
                new StreamKeySeal(Optional.of(Base64.getEncoder().encodeToString(new byte[32]))),
                this::append,
                router,
                () -> partition,
                RateLimit.of(settings, Setting.RATE_WADDLE, Setting.RATE_WADDLE_BURST, "commands in one waddle"),
                id -> archive.apply(id),
                model.model(),
                LiveUpdates.of(new KafkaConnection(Settings.fromEnvironment(NOWHERE)), model.model(), http.metrics()),
                door,
                new WebhookIntake(
                        RealTimeKitSettings.webhookSignature(settings),
                        RealTimeKitSettings.legacyWebhookSignature(settings),
                        this::keep,
                        InstantSource.system(),
                        http.metrics()),
                Optional.of(Base64.getEncoder().encodeToString(new byte[32])),
                http.metrics());
        http.start(0, config -> {
            routes.register(config);
            javalin = config.unsafe;
        });
    }

    URI uri() {
        return http.uri();
    }

    /** Each as {@code POST /v1/waddles/{waddleId}}. */
    List<String> endpoints() {
        return javalin.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
                .sorted()
                .toList();
    }

    /** Method and path of each route, the parameters without their names; HEAD comes with GET. */
    Set<String> signatures() {
        var http = javalin.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod() && !endpoint.method.equals(HandlerType.HEAD))
                .map(endpoint -> endpoint.method + " " + endpoint.path);
        var webSockets = javalin.internalRouter.allWsHandlers().stream()
                .filter(handler -> handler.getType() == WsHandlerType.WEBSOCKET)
                .map(handler -> "GET " + handler.getPath());
        return Stream.concat(http, webSockets)
                .map(signature -> signature.replaceAll("\\{\\w+}", "{}"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Forgets what was sent and answers again. */
    void reset() {
        log.clear();
        webhooks.clear();
        decider = command -> accepted(command).build();
        logFailure = null;
        acknowledging = command -> CompletableFuture.completedFuture(null);
        archive = id -> Optional.empty();
        partition = OptionalInt.of(3);
    }

    void stopListening() {
        http.close();
    }

    private CompletableFuture<Void> append(SubmittedCommand submitted) {
        log.add(submitted);
        if (logFailure != null) {
            return CompletableFuture.failedFuture(logFailure);
        }
        Decision decision = decider.apply(submitted.command());
        if (decision != null) {
            Thread.startVirtualThread(() -> router.complete(submitted.command().getCommandId(), decision));
        }
        return acknowledging.apply(submitted.command());
    }

    private void keep(String key, MediaWebhook webhook) {
        if (logFailure != null) {
            throw logFailure;
        }
        webhooks.add(webhook);
    }

    static Decision.Builder accepted(VoiceCommand command) {
        return Decision.newBuilder()
                .setCommandId(command.getCommandId())
                .setWaddleId(command.getWaddleId())
                .setType(command.getType())
                .setActorUserId(command.getActorUserId())
                .setSubmittedBy(command.getSubmittedBy())
                .setChannelId(command.getChannelId())
                .setOutcome(DecisionOutcome.ACCEPTED)
                .setSubmittedAt(command.getSubmittedAt())
                .setDecidedAt(command.getSubmittedAt())
                .setChange(command.getChange());
    }

    static String token(String user, String scope) {
        try {
            var token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .subject(user)
                            .issuer("waddle-voice")
                            .audience("waddle-voice")
                            .claim("scope", scope)
                            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                            .build());
            token.sign(new MACSigner(SECRET));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request under way: who, what, and then {@link #send}. */
    final class Call {
        private final HttpRequest.Builder request;

        private Call(String method, String path, BodyPublisher body) {
            request = HttpRequest.newBuilder(uri().resolve(path)).method(method, body);
        }

        Call as(String user, String scope) {
            return header("Authorization", "Bearer " + token(user, scope));
        }

        Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        /** Instead of JSON. */
        Call type(String contentType) {
            request.setHeader("Content-Type", contentType);
            return this;
        }

        Answer send() throws IOException, InterruptedException {
            var sent = request.build();
            var response = client.send(sent, BodyHandlers.ofString());
            CONTRACT.require(sent, response);
            return new Answer(response);
        }
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    Call call(String method, String path) {
        return new Call(method, path, BodyPublishers.noBody());
    }

    /** @param body with apostrophes for quotation marks */
    Call call(String method, String path, String body) {
        return new Call(method, path, BodyPublishers.ofString(body.replace('\'', '"')))
                .header("Content-Type", "application/json");
    }

    /** Without Content-Length: in chunks. */
    Call streamed(String method, String path, BodyPublisher body) {
        return new Call(method, path, BodyPublishers.fromPublisher(body)).header("Content-Type", "application/json");
    }

    @Override
    public void close() {
        client.close();
        http.close();
        door.close();
        model.close();
    }
}
