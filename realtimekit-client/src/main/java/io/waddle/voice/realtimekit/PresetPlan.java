package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which preset is for which role. Several roles may share one. */
public final class PresetPlan {
    private final Map<Preset, String> names;

    private PresetPlan(Map<Preset, String> names) {
        this.names = Map.copyOf(names);
    }

    /** @param names one for each */
    public static PresetPlan of(Map<Preset, String> names) {
        return new PresetPlan(names);
    }

    public String name(Preset preset) {
        return names.get(preset);
    }

    /** Whether any role that goes by this name can be heard; false for a name that is none of ours. */
    public boolean mayProduce(String name) {
        return names.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue().equals(name) && entry.getKey().mayProduce());
    }

    /**
     * Makes those that are not there.
     *
     * @return how those that were there differ from what the roles may do; they are not changed
     */
    public List<String> ensure(RealTimeKit kit) {
        var there = kit.presets();
        var differences = new ArrayList<String>();
        names.forEach((preset, name) -> {
            if (there.containsKey(name)) {
                differences.addAll(differences(preset, name, kit.presetPermissions(there.get(name))));
            } else {
                create(kit, preset, name);
            }
        });
        return differences;
    }

    private static void create(RealTimeKit kit, Preset preset, String name) {
        try {
            kit.createPreset(preset.definition(name));
        } catch (RealTimeKitRefused e) {
            // Another instance was faster, or another role has the same.
            if (!e.isConflict()) {
                throw e;
            }
        }
    }

    private static List<String> differences(Preset preset, String name, JsonNode permissions) {
        var differences = new ArrayList<String>();
        String canProduce =
                permissions.path("media").path("audio").path("can_produce").asText("not said");
        if (!canProduce.equals(preset.canProduce())) {
            differences.add("%s: audio can_produce %s (expected: %s)".formatted(name, canProduce, preset.canProduce()));
        }
        boolean kicks = permissions.path("kick_participant").asBoolean();
        if (kicks != preset.moderates()) {
            differences.add("%s: kick_participant %s (expected: %s)".formatted(name, kicks, preset.moderates()));
        }
        return differences;
    }
}
