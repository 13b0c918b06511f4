package io.waddle.voice.realtimekit.simulator;

import static io.waddle.voice.realtimekit.simulator.Exchange.answer;
import static io.waddle.voice.realtimekit.simulator.Exchange.body;
import static io.waddle.voice.realtimekit.simulator.Exchange.page;
import static io.waddle.voice.realtimekit.simulator.Exchange.required;

import io.javalin.config.RoutesConfig;

/** Routes of recordings and livestreams, below the app. */
final class MediaRoutes {
    private final String app;
    private final Recordings recordings;
    private final Livestreams livestreams;

    MediaRoutes(String app, Recordings recordings, Livestreams livestreams) {
        this.app = app;
        this.recordings = recordings;
        this.livestreams = livestreams;
    }

    void register(RoutesConfig routes) {
        String path = app + "/recordings";
        routes.post(path, context -> {
            var body = body(context);
            boolean several = body.path("allow_multiple_recordings").asBoolean();
            answer(context, 201, recordings.start(required(body, "meeting_id"), several));
        });
        routes.get(path, context -> page(context, recordings.all(context.queryParam("meeting_id"))));
        routes.get(
                path + "/active-recording/{meeting}",
                context -> answer(context, 200, recordings.active(context.pathParam("meeting"))));
        routes.get(path + "/{id}", context -> answer(context, 200, recordings.one(context.pathParam("id"))));
        routes.put(
                path + "/{id}",
                context -> answer(
                        context, 200, recordings.act(context.pathParam("id"), required(body(context), "action"))));
        livestreams(routes, app + "/meetings/{id}");
    }

    private void livestreams(RoutesConfig routes, String path) {
        routes.post(path + "/livestreams", context -> answer(context, 201, livestreams.start(context.pathParam("id"))));
        routes.get(
                path + "/active-livestream",
                context -> answer(context, 200, livestreams.active(context.pathParam("id"))));
        routes.post(
                path + "/active-livestream/stop",
                context -> answer(context, 200, livestreams.stop(context.pathParam("id"))));
    }
}
