package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.command.Ids;
import io.waddle.voice.ingest.command.MalformedRequest;
import io.waddle.voice.ingest.live.ChannelFilter;
import io.waddle.voice.ingest.live.LiveUpdates;
import io.waddle.voice.ingest.live.Subscription;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.LinkedHashSet;

/** Who wants to watch what. */
record Watch(Caller caller, String waddleId, ChannelFilter filter) {
    private static final String CHANNEL = "channel";
    /** A waddle has some hundreds of channels at most. */
    private static final int MOST_CHANNELS = 500;

    static Watch of(Context context, StreamCallers callers) {
        Caller caller = callers.caller(context);
        String waddleId = Ids.checked("waddleId", context.pathParam("waddleId"));
        var filter = filter(context);
        BearerToken.require(caller, Scope.VOICE, Scope.ADMIN);
        return new Watch(caller, waddleId, filter);
    }

    /** @throws ProblemException 404, for a waddle that is not there or not for the caller */
    Subscription subscribe(LiveUpdates live) {
        return live.subscribe(waddleId, caller, filter)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(CommonProblem.NOT_FOUND, "there is no such thing, or not for you")));
    }

    private static ChannelFilter filter(Context context) {
        var channels = new LinkedHashSet<String>();
        for (String list : context.queryParams(CHANNEL)) {
            for (String channel : list.split(",", -1)) {
                channels.add(Ids.checked(CHANNEL, channel));
            }
        }
        if (channels.size() > MOST_CHANNELS) {
            throw new MalformedRequest(
                    CHANNEL, "%d channels".formatted(channels.size()), "at most %d".formatted(MOST_CHANNELS));
        }
        return ChannelFilter.of(channels);
    }
}
