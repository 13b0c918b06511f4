package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.ingest.command.Ids;
import io.waddle.voice.ingest.feed.AnsweredRevisions;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.ingest.media.MeetingAccess;
import io.waddle.voice.ingest.media.MeetingDoor;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.Duration;

/** Another token for the meeting that one is in: the first came too late, or got lost. */
final class TokenRoutes {
    private static final String PATH = "/v1/waddles/{waddleId}/channels/{channelId}/token";
    /** For what this instance has answered: a join right before. */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    private static final int RETRY_SECONDS = 1;
    /** Only an operator can help. */
    private static final int RETRY_CONFIGURATION_SECONDS = 60;

    private final BearerToken bearer;
    private final ReadModel model;
    private final AnsweredRevisions answered;
    private final MeetingDoor door;

    TokenRoutes(BearerToken bearer, ReadModel model, AnsweredRevisions answered, MeetingDoor door) {
        this.bearer = bearer;
        this.model = model;
        this.answered = answered;
        this.door = door;
    }

    void register(RoutesConfig routes) {
        routes.post(PATH, this::post);
    }

    private void post(Context context) {
        Caller caller = bearer.caller(context);
        String waddleId = Ids.checked("waddleId", context.pathParam("waddleId"));
        String channelId = Ids.checked("channelId", context.pathParam("channelId"));
        BearerToken.require(caller, Scope.VOICE);
        switch (door.open(participant(waddleId, channelId, caller.userId()))) {
            case MeetingAccess.Ready(var meetingId, var token) ->
                JsonAnswer.send(
                        context, 200, Json.object().put("meetingId", meetingId).put("token", token.orElseThrow()));
            case MeetingAccess.Pending _ ->
                throw new ProblemException(Problem.unavailable("the meeting is not ready", RETRY_SECONDS));
            case MeetingAccess.Disabled _ ->
                throw new ProblemException(
                        Problem.unavailable("there is no media service", RETRY_CONFIGURATION_SECONDS));
        }
    }

    /** Nobody learns here what channels there are: not to be in one is the same as there being none. */
    private ParticipantRow participant(String waddleId, String channelId, String userId) {
        model.await(waddleId, answered.of(waddleId), COURTESY);
        return model.view(waddleId, view -> view.participant(channelId, userId))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.NOT_CONNECTED, "you are not connected to this channel")));
    }
}
