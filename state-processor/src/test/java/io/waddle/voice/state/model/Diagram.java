package io.waddle.voice.state.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** States and what leads from one to the next, collected and drawn. */
final class Diagram {
    /** Before the beginning and after the end. */
    static final String NOWHERE = "[*]";

    private final Map<String, Map<String, Set<String>>> causes = new TreeMap<>();

    void add(String from, String to, String cause) {
        causes.computeIfAbsent(from, key -> new TreeMap<>())
                .computeIfAbsent(to, key -> new TreeSet<>())
                .add(cause);
    }

    /** As Mermaid draws it; sorted, the beginning first. */
    List<String> drawn() {
        var lines = new ArrayList<String>();
        lines.add("```mermaid");
        lines.add("stateDiagram-v2");
        draw(NOWHERE, lines);
        causes.keySet().stream().filter(from -> !from.equals(NOWHERE)).forEach(from -> draw(from, lines));
        lines.add("```");
        return lines;
    }

    private void draw(String from, List<String> lines) {
        causes.get(from)
                .forEach((to, names) -> lines.add("    %s --> %s : %s".formatted(from, to, String.join(", ", names))));
    }
}
