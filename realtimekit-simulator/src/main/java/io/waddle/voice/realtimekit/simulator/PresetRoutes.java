package io.waddle.voice.realtimekit.simulator;

import static io.waddle.voice.realtimekit.simulator.Exchange.answer;
import static io.waddle.voice.realtimekit.simulator.Exchange.body;
import static io.waddle.voice.realtimekit.simulator.Exchange.page;
import static io.waddle.voice.realtimekit.simulator.Exchange.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Presets: kept as they were given, and what they permit is not enforced. */
final class PresetRoutes {
    private final Map<String, ObjectNode> presets = new ConcurrentHashMap<>();

    PresetRoutes(JsonNode remembered) {
        remembered.forEach(preset -> presets.put(preset.path("name").asText(), (ObjectNode) preset));
    }

    ArrayNode remembered() {
        return Payloads.list(presets.values().stream());
    }

    void register(RoutesConfig routes, String path) {
        routes.get(
                path,
                context -> page(
                        context,
                        presets.values().stream().map(PresetRoutes::inList).toList()));
        routes.get(path + "/{id}", context -> answer(context, 200, preset(context.pathParam("id"))));
        routes.post(path, this::create);
    }

    boolean contain(String name) {
        return presets.containsKey(name);
    }

    private void create(Context context) {
        var preset = body(context);
        for (String field : List.of("config", "permissions", "ui")) {
            if (!preset.path(field).isObject()) {
                throw new Refused(400, field + " is required");
            }
        }
        String name = required(preset, "name");
        preset.put("id", UUID.randomUUID().toString());
        if (presets.putIfAbsent(name, preset) != null) {
            throw new Refused(409, "preset exists");
        }
        answer(context, 201, preset);
    }

    private ObjectNode preset(String id) {
        return presets.values().stream()
                .filter(preset -> preset.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("preset"));
    }

    /** A list says no more than this. */
    private static ObjectNode inList(ObjectNode preset) {
        return preset.deepCopy().retain("id", "name");
    }
}
