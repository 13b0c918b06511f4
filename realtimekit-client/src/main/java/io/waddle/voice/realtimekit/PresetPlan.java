package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which preset of the app has which part. Several may have one name, if it suits all. */
public final class PresetPlan {
    /** What our sessions rest on: whether one is heard, and whether one may throw others out. */
    private static final List<JsonPointer> CHECKED =
            List.of(JsonPointer.compile("/media/audio/can_produce"), JsonPointer.compile("/kick_participant"));

    private final Map<Preset, String> names;

    private PresetPlan(Map<Preset, String> names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException when a preset has no name */
    public static PresetPlan of(Map<Preset, String> names) {
        var all = new EnumMap<Preset, String>(Preset.class);
        for (Preset preset : Preset.values()) {
            String name = names.get(preset);
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("No name for preset " + preset);
            }
            all.put(preset, name);
        }
        return new PresetPlan(all);
    }

    public String name(Preset preset) {
        return names.get(preset);
    }

    /** Whether one is heard with this preset; false for one that is none of ours. */
    public boolean speaks(String name) {
        return names.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue().equals(name) && entry.getKey().speaks());
    }

    /**
     * Creates what is missing. What is there stays as its operator has it, even where it is not as planned.
     *
     * @return how presets differ from the plan, to be read by people
     */
    public List<String> ensure(RealTimeKit kit) {
        var ids = kit.presetIds();
        var permissions = new HashMap<String, JsonNode>();
        var differences = new ArrayList<String>();
        names.forEach((preset, name) -> {
            var planned = preset.definition(name);
            var found = permissions.computeIfAbsent(
                    name, _ -> ids.containsKey(name) ? kit.presetPermissions(ids.get(name)) : created(kit, planned));
            differences.addAll(differences(preset, name, planned.path("permissions"), found));
        });
        return List.copyOf(differences);
    }

    private static JsonNode created(RealTimeKit kit, ObjectNode planned) {
        try {
            kit.createPreset(planned);
            return planned.path("permissions");
        } catch (RealTimeKitRefused e) {
            String id =
                    e.isConflict() ? kit.presetIds().get(planned.path("name").asText()) : null;
            if (id == null) {
                throw e;
            }
            // Another instance was faster.
            return kit.presetPermissions(id);
        }
    }

    private static List<String> differences(Preset preset, String name, JsonNode planned, JsonNode found) {
        return CHECKED.stream()
                .filter(path -> !planned.at(path).equals(found.at(path)))
                .map(path -> "preset %s, used for %s: %s is %s, not %s"
                        .formatted(name, preset, path, shown(found.at(path)), shown(planned.at(path))))
                .toList();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.asText();
    }
}
