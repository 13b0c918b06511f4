package io.waddle.voice.state.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Two views of one waddle, compared so that a person sees what differs and nothing else. */
final class Differences {
    private Differences() {}

    static void none(Map<String, Object> rules, Map<String, Object> model) {
        if (!rules.equals(model)) {
            throw new AssertionError("state differs:\n" + String.join("\n", between(rules, model)));
        }
    }

    private static List<String> between(Map<String, Object> rules, Map<String, Object> model) {
        var keys = new TreeSet<>(rules.keySet());
        keys.addAll(model.keySet());
        var different = new ArrayList<String>();
        for (String key : keys) {
            if (!String.valueOf(rules.get(key)).equals(String.valueOf(model.get(key)))) {
                different.add("  %s%n    rules: %s%n    model: %s".formatted(key, rules.get(key), model.get(key)));
            }
        }
        return different;
    }
}
