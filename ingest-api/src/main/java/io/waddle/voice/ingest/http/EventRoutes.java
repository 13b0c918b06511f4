package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.ingest.command.CommandDraft;
import io.waddle.voice.ingest.command.Ids;
import io.waddle.voice.ingest.command.PayloadDigest;
import io.waddle.voice.ingest.command.PostedEvent;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;

/** Voice events. */
final class EventRoutes {
    private final BearerToken bearer;
    private final PayloadDigest digest;
    private final CommandExchange exchange;
    private final DecisionAnswers answers;

    EventRoutes(BearerToken bearer, PayloadDigest digest, CommandExchange exchange, DecisionAnswers answers) {
        this.bearer = bearer;
        this.digest = digest;
        this.exchange = exchange;
        this.answers = answers;
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/waddles/{waddleId}/channels/{channelId}/events", this::post);
    }

    private void post(Context context) {
        Caller caller = bearer.caller(context);
        var body = RequestBody.json(context);
        String waddleId = Ids.checked("waddleId", context.pathParam("waddleId"));
        String channelId = Ids.checked("channelId", context.pathParam("channelId"));
        var event = PostedEvent.read(body);
        String actor = event.userId().orElse(caller.userId());
        var submission = Submission.of(context, caller, actor);
        require(caller, event, actor);
        var requestDigest = digest.ofEvent(submission.idempotencyKey(), waddleId, channelId, body);
        var draft = CommandDraft.event(waddleId, channelId, event, requestDigest);
        answers.answer(context, exchange.submit(draft, submission), caller);
    }

    private static void require(Caller caller, PostedEvent event, String actor) {
        if (!actor.equals(caller.userId())) {
            BearerToken.require(caller, Scope.INGEST);
        } else if (event.userId().isPresent()) {
            BearerToken.require(caller, Scope.VOICE, Scope.INGEST);
        } else {
            BearerToken.require(caller, Scope.VOICE);
        }
    }
}
