package io.waddle.voice.realtimekit.simulator;

import static io.waddle.voice.realtimekit.simulator.Exchange.answer;
import static io.waddle.voice.realtimekit.simulator.Exchange.body;
import static io.waddle.voice.realtimekit.simulator.Exchange.page;
import static io.waddle.voice.realtimekit.simulator.Exchange.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** For people who try things with curl: not of the real one's API, and without its token. */
final class ControlRoutes {
    private static final String ROOT = "/simulator";
    private static final Set<String> REFUSAL = Set.of("status", "count", "retryAfter");
    private static final String LATENCY = "latencyMs";
    private static final int MOST_REQUESTS = 1_000_000;
    private static final int LONGEST_MS = 60_000;
    private static final int LONGEST_RETRY_SECONDS = 3_600;

    private final Rooms rooms;
    private final Faults faults;

    ControlRoutes(Rooms rooms, Faults faults) {
        this.rooms = rooms;
        this.faults = faults;
    }

    void register(RoutesConfig routes) {
        routes.get(
                ROOT + "/meetings",
                context -> page(
                        context, rooms.search(null).stream().map(this::shown).toList()));
        String meeting = ROOT + "/meetings/{id}";
        routes.post(meeting + "/connect", context -> {
            String user = user(context);
            String peer = rooms.connect(context.pathParam("id"), user)
                    .orElseThrow(() -> new Refused(
                            409, "%s may not come in: not enrolled, or the meeting is inactive".formatted(user)));
            answer(context, 200, Payloads.object().put("peerId", peer));
        });
        routes.post(meeting + "/intrude", context -> {
            String peer = rooms.intrude(context.pathParam("id"), user(context));
            answer(context, 200, Payloads.object().put("peerId", peer));
        });
        routes.post(meeting + "/disconnect", context -> {
            int gone = rooms.kick(context.pathParam("id"), List.of(), List.of(user(context)));
            answer(context, 200, Payloads.object().put("disconnected", gone));
        });
        routes.post(ROOT + "/faults", this::fail);
        routes.delete(ROOT + "/faults", context -> {
            faults.clear();
            answer(context, 200, Payloads.object());
        });
    }

    private ObjectNode shown(ObjectNode meeting) {
        var shown = meeting.retain("id", "title", "status");
        var connected = shown.putArray("connected");
        rooms.connected(meeting.path("id").asText()).forEach(connected::add);
        return shown;
    }

    private static String user(Context context) {
        String user = required(body(context), "userId");
        if (user.isBlank()) {
            throw new Refused(400, "userId is blank");
        }
        return user;
    }

    /** All is looked at before any of it is done. */
    private void fail(Context context) {
        var body = body(context);
        body.fieldNames().forEachRemaining(field -> {
            if (!REFUSAL.contains(field) && !field.equals(LATENCY)) {
                throw new Refused(400, field + " is unknown: status, count and retryAfter, or latencyMs");
            }
        });
        boolean refuses = body.has("status");
        boolean delays = body.has(LATENCY);
        if (!refuses && (!delays || body.size() > 1)) {
            throw new Refused(400, "status is required, or latencyMs alone");
        }
        int latency = number(body, LATENCY, 0, 0, LONGEST_MS);
        int status = number(body, "status", 500, 400, 599);
        int count = number(body, "count", 1, 1, MOST_REQUESTS);
        int retryAfter = number(body, "retryAfter", 0, 0, LONGEST_RETRY_SECONDS);
        if (delays) {
            faults.delayAll(Duration.ofMillis(latency));
        }
        if (refuses) {
            faults.refuseNext(count, status, retryAfter);
        }
        answer(context, 200, body);
    }

    private static int number(ObjectNode body, String field, int standard, int least, int most) {
        var given = body.path(field);
        if (given.isMissingNode()) {
            return standard;
        }
        if (!given.isInt() || given.intValue() < least || given.intValue() > most) {
            throw new Refused(400, "%s must be a whole number from %d to %d".formatted(field, least, most));
        }
        return given.intValue();
    }
}
