package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.waddle.voice.ingest.command.Ids;
import io.waddle.voice.outgoing.WebhookSigner;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.Optional;

/** What goes on in a waddle, read from the model: served on while nothing can be decided. */
final class VoiceRoutes {
    private static final String WADDLE = "/v1/waddles/{waddleId}";
    private static final String CHANNEL = WADDLE + "/channels/{channelId}";

    /** Only an operator can help. */
    private static final int RETRY_SECONDS = 60;

    private final BearerToken bearer;
    private final ModelReader reader;
    private final Optional<WebhookSigner> signer;

    /** @param signer of outgoing webhooks; empty without a sealing key: none is sent then */
    VoiceRoutes(BearerToken bearer, ModelReader reader, Optional<WebhookSigner> signer) {
        this.bearer = bearer;
        this.reader = reader;
        this.signer = signer;
    }

    void register(RoutesConfig routes) {
        get(routes, WADDLE + "/voice", this::overview);
        get(routes, CHANNEL + "/session", this::session);
        get(routes, CHANNEL + "/stage/requests", this::stageRequests);
        get(routes, WADDLE + "/users/{userId}/voice-state", this::voiceState);
        get(routes, CHANNEL + "/permissions/{userId}", this::permissions);
        get(routes, CHANNEL + "/webhook-secret", this::webhookSecret);
    }

    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void overview(Context context) {
        Caller caller = bearer.caller(context);
        String waddleId = id(context, "waddleId");
        read(context, caller, waddleId, VoiceReads::overview);
    }

    private void session(Context context) {
        Caller caller = bearer.caller(context);
        String waddleId = id(context, "waddleId");
        String channelId = id(context, "channelId");
        read(context, caller, waddleId, look -> VoiceReads.session(look, channelId));
    }

    private void stageRequests(Context context) {
        Caller caller = bearer.caller(context);
        String waddleId = id(context, "waddleId");
        String channelId = id(context, "channelId");
        read(context, caller, waddleId, look -> VoiceReads.stageRequests(look, channelId));
    }

    private void voiceState(Context context) {
        Caller caller = bearer.caller(context);
        String waddleId = id(context, "waddleId");
        String userId = id(context, "userId");
        read(context, caller, waddleId, look -> VoiceReads.voiceState(look, userId));
    }

    private void permissions(Context context) {
        Caller caller = bearer.caller(context);
        String waddleId = id(context, "waddleId");
        String channelId = id(context, "channelId");
        String userId = id(context, "userId");
        read(context, caller, waddleId, look -> VoiceReads.permissions(look, channelId, userId));
    }

    private void webhookSecret(Context context) {
        Caller caller = bearer.caller(context);
        String waddleId = id(context, "waddleId");
        String channelId = id(context, "channelId");
        read(
                context,
                caller,
                waddleId,
                look -> VoiceReads.webhookSecret(look, channelId, signer.orElseThrow(VoiceRoutes::noKey)));
    }

    private static ProblemException noKey() {
        return new ProblemException(
                Problem.unavailable("no webhook is signed: this service has no VOICE_SEALING_KEY", RETRY_SECONDS));
    }

    private void read(Context context, Caller caller, String waddleId, ModelReader.Reading reading) {
        var freshness = Freshness.of(context);
        BearerToken.require(caller, Scope.VOICE, Scope.ADMIN);
        reader.read(context, caller, waddleId, freshness, reading);
    }

    private static String id(Context context, String parameter) {
        return Ids.checked(parameter, context.pathParam(parameter));
    }
}
