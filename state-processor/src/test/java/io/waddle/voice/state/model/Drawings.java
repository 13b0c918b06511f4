package io.waddle.voice.state.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the documentation draws. */
record Drawings(Diagram connection, Diagram stageRole, Diagram request, Diagram session, Diagram scheduledEvent) {

    static Drawings empty() {
        return new Drawings(new Diagram(), new Diagram(), new Diagram(), new Diagram(), new Diagram());
    }

    /** Pages by the names of their files. */
    Map<String, List<String>> pages() {
        return Map.of(
                "participant.md",
                page(
                        "The life of a participant",
                        section(
                                "Connection",
                                "A stay begins with a join or a move and ends for the reason that the last arrow"
                                        + " names.\nPeers are connections that the media service reports.",
                                connection),
                        section("Roles on a stage", "", stageRole)),
                "stage-request.md",
                page("The life of a stage request", section("Requests and invitations", "", request)),
                "session.md",
                page(
                        "The life of a session",
                        section("Session", "Arrows to the end name the end reason.", session),
                        section("Scheduled event", "", scheduledEvent)));
    }

    @SafeVarargs
    private static List<String> page(String title, List<String>... sections) {
        var lines = new ArrayList<String>();
        lines.add("# " + title);
        lines.add("");
        lines.add("Drawn by `DiagramsTest` from what the rules do; not to be edited.");
        for (List<String> section : sections) {
            lines.addAll(section);
        }
        return List.copyOf(lines);
    }

    private static List<String> section(String title, String text, Diagram diagram) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        if (!text.isEmpty()) {
            lines.addAll(text.lines().toList());
            lines.add("");
        }
        lines.addAll(diagram.drawn());
        return lines;
    }
}
