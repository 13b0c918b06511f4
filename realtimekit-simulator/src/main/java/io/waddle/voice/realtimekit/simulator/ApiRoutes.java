package io.waddle.voice.realtimekit.simulator;

import static io.waddle.voice.realtimekit.simulator.Exchange.answer;
import static io.waddle.voice.realtimekit.simulator.Exchange.body;
import static io.waddle.voice.realtimekit.simulator.Exchange.list;
import static io.waddle.voice.realtimekit.simulator.Exchange.page;
import static io.waddle.voice.realtimekit.simulator.Exchange.required;
import static io.waddle.voice.realtimekit.simulator.Exchange.texts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The API's own routes, below the app. */
final class ApiRoutes {
    private final String app;
    private final Rooms rooms;
    private final WebhookSender webhooks;
    private final BiConsumer<String, String> tokenTaken;
    private final PresetRoutes presets;

    /** @param tokenTaken told the meeting and the user of every token given out */
    ApiRoutes(
            String app,
            Rooms rooms,
            PresetRoutes presets,
            WebhookSender webhooks,
            BiConsumer<String, String> tokenTaken) {
        this.app = app;
        this.rooms = rooms;
        this.presets = presets;
        this.webhooks = webhooks;
        this.tokenTaken = tokenTaken;
    }

    void register(RoutesConfig routes) {
        routes.post(app + "/meetings", context -> answer(context, 201, rooms.create(body(context))));
        routes.get(app + "/meetings", context -> page(context, rooms.search(context.queryParam("search"))));
        routes.get(app + "/meetings/{id}", context -> answer(context, 200, rooms.meeting(context.pathParam("id"))));
        routes.patch(
                app + "/meetings/{id}",
                context -> answer(context, 200, rooms.patch(context.pathParam("id"), body(context))));
        participants(routes, app + "/meetings/{id}/participants");
        activeSession(routes, app + "/meetings/{id}/active-session");
        routes.get(
                app + "/sessions",
                context -> list(
                        context,
                        "sessions",
                        rooms.sessions(context.queryParam("associated_id"), context.queryParam("status"))));
        routes.get(
                app + "/sessions/{id}/participants",
                context -> list(context, "participants", rooms.sessionParticipants(context.pathParam("id"))));
        presets.register(routes, app + "/presets");
        webhooks(routes);
    }

    private void participants(RoutesConfig routes, String path) {
        routes.post(path, this::enrol);
        routes.get(path, context -> page(context, rooms.participants(context.pathParam("id"))));
        routes.get(
                path + "/{participant}",
                context -> answer(
                        context, 200, rooms.participant(context.pathParam("id"), context.pathParam("participant"))));
        routes.patch(path + "/{participant}", context -> {
            String preset = required(body(context), "preset_name");
            var changed = rooms.changePreset(context.pathParam("id"), context.pathParam("participant"), preset);
            answer(context, 200, changed.put("token", token()));
        });
        routes.post(path + "/{participant}/token", context -> {
            var participant = rooms.participant(context.pathParam("id"), context.pathParam("participant"));
            taken(context, participant);
            answer(context, 200, Payloads.object().put("token", token()));
        });
        routes.delete(
                path + "/{participant}",
                context ->
                        answer(context, 200, rooms.unenrol(context.pathParam("id"), context.pathParam("participant"))));
    }

    private void enrol(Context context) {
        var body = body(context);
        String user = required(body, "custom_participant_id");
        String preset = required(body, "preset_name");
        if (!presets.contain(preset)) {
            throw Refused.notFound("preset");
        }
        var participant =
                Payloads.participant(rooms.enrol(context.pathParam("id"), user, required(body, "name"), preset));
        taken(context, participant);
        answer(context, 201, participant.put("token", token()));
    }

    private void taken(Context context, ObjectNode participant) {
        tokenTaken.accept(
                context.pathParam("id"),
                participant.path("custom_participant_id").asText());
    }

    private static String token() {
        return "simulated." + UUID.randomUUID();
    }

    private void activeSession(RoutesConfig routes, String path) {
        routes.get(path, context -> answer(context, 200, rooms.activeSession(context.pathParam("id"))));
        routes.post(path + "/kick", context -> {
            var body = body(context);
            var participants = texts(body, "participant_ids");
            var users = texts(body, "custom_participant_ids");
            int gone = rooms.kick(context.pathParam("id"), participants, users);
            answer(context, 200, Payloads.object().put("action", "kick").put("kicked_participants_count", gone));
        });
        routes.post(path + "/kick-all", context -> {
            int gone = rooms.kickAll(context.pathParam("id"));
            answer(context, 200, Payloads.object().put("action", "kick-all").put("kicked_participants_count", gone));
        });
    }

    private void webhooks(RoutesConfig routes) {
        routes.get(app + "/webhooks", context -> {
            var registrations =
                    webhooks.registrations().stream().map(Payloads::webhook).toList();
            if (registrations.isEmpty()) {
                throw Refused.notFound("webhooks");
            }
            page(context, registrations);
        });
        routes.post(app + "/webhooks", context -> {
            var body = body(context);
            var registration =
                    webhooks.register(required(body, "name"), URI.create(required(body, "url")), texts(body, "events"));
            answer(context, 201, Payloads.webhook(registration));
        });
        routes.patch(
                app + "/webhooks/{id}",
                context -> answer(
                        context,
                        200,
                        Payloads.webhook(webhooks.change(context.pathParam("id"), texts(body(context), "events")))));
        routes.delete(app + "/webhooks/{id}", context -> {
            webhooks.remove(context.pathParam("id"));
            answer(context, 200, Payloads.object());
        });
    }
}
