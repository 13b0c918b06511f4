package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The API's own routes, below the app. */
final class ApiRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 25;
    private static final int LONGEST_PAGE = 200;

    private final String app;
    private final Rooms rooms;
    private final WebhookSender webhooks;
    private final BiConsumer<String, String> tokenTaken;
    private final Map<String, ObjectNode> presets = new ConcurrentHashMap<>();

    /** @param tokenTaken told the meeting and the user of every token given out */
    ApiRoutes(String app, Rooms rooms, WebhookSender webhooks, BiConsumer<String, String> tokenTaken) {
        this.app = app;
        this.rooms = rooms;
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
        presets(routes);
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
        if (!presets.containsKey(preset)) {
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

    private void presets(RoutesConfig routes) {
        routes.get(app + "/presets", context -> page(context, List.copyOf(presets.values())));
        routes.post(app + "/presets", context -> {
            var body = body(context);
            for (String field : List.of("config", "permissions", "ui")) {
                if (!body.path(field).isObject()) {
                    throw new Refused(400, field + " is required");
                }
            }
            String name = required(body, "name");
            var preset =
                    Payloads.object().put("id", UUID.randomUUID().toString()).put("name", name);
            if (presets.putIfAbsent(name, preset) != null) {
                throw new Refused(409, "preset exists");
            }
            answer(context, 201, preset);
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

    private static ObjectNode body(Context context) {
        try {
            String text = context.body();
            return text.isEmpty() ? Payloads.object() : (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new Refused(400, "body is no JSON object");
        }
    }

    private static String required(ObjectNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw new Refused(400, field + " is required");
        }
        return body.path(field).asText();
    }

    private static List<String> texts(ObjectNode body, String field) {
        if (!body.path(field).isArray()) {
            throw new Refused(400, field + " is required");
        }
        var texts = new ArrayList<String>();
        body.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void answer(Context context, int status, JsonNode data) {
        send(context, status, Payloads.object().put("success", true).set("data", data));
    }

    /** A page of a list that is the data itself. */
    private static void page(Context context, List<ObjectNode> all) {
        var answer = Payloads.object().put("success", true);
        slice(context, all).forEach(answer.putArray("data")::add);
        answer.set("paging", paging(context, all));
        send(context, 200, answer);
    }

    /** A page of a list that the data names, with the paging beside it. */
    private static void list(Context context, String name, List<ObjectNode> all) {
        var answer = Payloads.object().put("success", true);
        var data = answer.putObject("data");
        slice(context, all).forEach(data.putArray(name)::add);
        data.set("paging", paging(context, all));
        send(context, 200, answer);
    }

    private static List<ObjectNode> slice(Context context, List<ObjectNode> all) {
        return all.subList(start(context, all), end(context, all));
    }

    private static ObjectNode paging(Context context, List<ObjectNode> all) {
        return Payloads.object()
                .put("total_count", all.size())
                .put("start_offset", start(context, all))
                .put("end_offset", end(context, all));
    }

    private static int start(Context context, List<ObjectNode> all) {
        return Math.min(all.size(), number(context, "page_no", 0) * length(context));
    }

    private static int end(Context context, List<ObjectNode> all) {
        return Math.min(all.size(), start(context, all) + length(context));
    }

    private static int length(Context context) {
        return Math.clamp(number(context, "per_page", PAGE), 1, LONGEST_PAGE);
    }

    private static int number(Context context, String parameter, int standard) {
        String given = context.queryParam(parameter);
        try {
            return given == null ? standard : Math.max(0, Integer.parseInt(given));
        } catch (NumberFormatException e) {
            throw new Refused(400, parameter + " is no number");
        }
    }

    static void send(Context context, int status, ObjectNode json) {
        context.status(status).contentType("application/json").result(json.toString());
    }
}
