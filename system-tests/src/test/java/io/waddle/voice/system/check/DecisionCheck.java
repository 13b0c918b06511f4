package io.waddle.voice.system.check;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.RejectionCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each command has one decision, in the order of the commands; each idempotency key has one that is not a replay. */
final class DecisionCheck {
    private record Key(String waddle, String actor, String key) {}

    private final History history;
    private final Violations violations;

    DecisionCheck(History history, Violations violations) {
        this.history = history;
        this.violations = violations;
    }

    void run() {
        onceEach();
        inOrder();
        onceForEachKey();
        history.decisions().stream()
                .filter(decision -> decision.getRejection() != null
                        && decision.getRejection().getCode() == RejectionCode.INTERNAL)
                .forEach(decision -> violations.add(Rule.INTERNAL, decision.getCommandId()));
    }

    private void onceEach() {
        Set<String> decided = new HashSet<>();
        Set<String> originals = new HashSet<>();
        for (Decision decision : history.decisions()) {
            violations.require(
                    decided.add(History.answered(decision)),
                    Rule.DECIDED_TWICE,
                    "command ",
                    History.answered(decision));
            if (!decision.getReplayed()) {
                originals.add(decision.getCommandId());
            }
        }
        history.decisions().stream()
                .filter(decision -> decision.getReplayed() && !originals.contains(decision.getCommandId()))
                .forEach(decision -> violations.add(
                        Rule.UNDECIDED, "replay of ", decision.getCommandId(), ", which has no decision"));
        history.answers().stream()
                .filter(answer -> answer.isAcknowledgement() && !decided.contains(answer.commandId()))
                .forEach(answer -> violations.add(Rule.UNDECIDED, "acknowledged command ", answer.commandId()));
        history.commands().stream()
                .map(posted -> posted.command().getCommandId())
                .filter(id -> !decided.contains(id))
                .forEach(id -> violations.add(Rule.UNDECIDED, "command ", id));
    }

    private void inOrder() {
        Map<String, List<String>> commands = new HashMap<>();
        history.commands()
                .forEach(posted -> commands.computeIfAbsent(posted.command().getWaddleId(), _ -> new ArrayList<>())
                        .add(posted.command().getCommandId()));
        Map<String, List<String>> decisions = new HashMap<>();
        history.decisions()
                .forEach(decision -> decisions
                        .computeIfAbsent(decision.getWaddleId(), _ -> new ArrayList<>())
                        .add(History.answered(decision)));
        decisions.forEach((waddle, decided) -> {
            var posted = commands.getOrDefault(waddle, List.of());
            for (int i = 0; i < Math.min(decided.size(), posted.size()); i++) {
                if (!decided.get(i).equals(posted.get(i))) {
                    violations.add(
                            Rule.OUT_OF_ORDER,
                            waddle,
                            ": decision ",
                            i,
                            " is of ",
                            decided.get(i),
                            " (expected: of ",
                            posted.get(i),
                            ")");
                    return;
                }
            }
            violations.require(
                    decided.size() <= posted.size(),
                    Rule.OUT_OF_ORDER,
                    waddle,
                    ": ",
                    decided.size(),
                    " decisions of ",
                    posted.size(),
                    " commands");
        });
    }

    private void onceForEachKey() {
        Map<String, String> keys = new HashMap<>();
        history.commands().stream()
                .filter(posted -> posted.key() != null)
                .forEach(posted -> keys.put(posted.command().getCommandId(), posted.key()));
        Map<Key, String> originals = new HashMap<>();
        for (Decision decision : history.decisions()) {
            String key = keys.get(decision.getCommandId());
            if (key != null && !decision.getReplayed()) {
                String before = originals.putIfAbsent(
                        new Key(decision.getWaddleId(), decision.getActorUserId(), key), decision.getCommandId());
                violations.require(
                        before == null,
                        Rule.DECIDED_TWICE,
                        "key ",
                        key,
                        ": commands ",
                        before,
                        " and ",
                        decision.getCommandId());
            }
        }
    }
}
