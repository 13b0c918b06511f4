package io.waddle.voice.realtimekit;

import java.util.Map;

/** stub */
public final class PresetPlan {
    private final Map<Preset, String> names;

    private PresetPlan(Map<Preset, String> names) {
        this.names = Map.copyOf(names);
    }

    public static PresetPlan of(Map<Preset, String> names) {
        return new PresetPlan(names);
    }

    public String name(Preset preset) {
        return names.get(preset);
    }
}
