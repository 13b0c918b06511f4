package io.waddle.voice.state.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/** Makes every move from every situation that moves can lead to; situations that look alike are one. */
final class Exploration {
    private final Supplier<RulesRunner> beginnings;
    private final List<List<Line>> moves;
    private final Set<String> known = new HashSet<>();
    private final Queue<List<Line>> ahead = new ArrayDeque<>();

    private Exploration(Supplier<RulesRunner> beginnings, List<List<Line>> moves) {
        this.beginnings = beginnings;
        this.moves = moves;
    }

    /** @param beginnings of a waddle at its beginning, a new one each time */
    static void explore(Supplier<RulesRunner> beginnings, List<List<Line>> moves) {
        var exploration = new Exploration(beginnings, moves);
        exploration.look(List.of());
        exploration.goOn();
    }

    private void goOn() {
        while (!ahead.isEmpty()) {
            List<Line> way = ahead.remove();
            for (List<Line> move : moves) {
                var further = new ArrayList<>(way);
                further.addAll(move);
                look(further);
            }
        }
    }

    private void look(List<Line> way) {
        try (var rules = beginnings.get()) {
            way.forEach(rules::runVague);
            if (known.add(rules.situation())) {
                ahead.add(way);
            }
        }
    }
}
