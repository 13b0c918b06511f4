package io.waddle.voice.system.check;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import java.util.HashMap;
import java.util.Map;

/** Every answer is the decision on the log, field by field. */
final class AnswerCheck {
    private record Key(String waddle, String actor, String key) {}

    private final History history;
    private final Violations violations;
    private final Map<String, Decision> originals = new HashMap<>();
    private final Map<Key, Decision> byKey = new HashMap<>();

    AnswerCheck(History history, Violations violations) {
        this.history = history;
        this.violations = violations;
        history.decisions().stream()
                .filter(decision -> !decision.getReplayed())
                .forEach(decision -> originals.putIfAbsent(decision.getCommandId(), decision));
        history.commands().forEach(posted -> {
            var decision = originals.get(posted.command().getCommandId());
            if (decision != null && posted.key() != null) {
                byKey.putIfAbsent(new Key(decision.getWaddleId(), decision.getActorUserId(), posted.key()), decision);
            }
        });
    }

    void run() {
        history.answers().stream().filter(answer -> !answer.isAcknowledgement()).forEach(this::check);
        history.decisions().stream().filter(Decision::getReplayed).forEach(this::checkReplay);
    }

    private void check(ClientAnswer answer) {
        var decision = decision(answer);
        if (decision == null) {
            violations.add(Rule.PHANTOM_ANSWER, answer, ": nothing was decided under its key");
            return;
        }
        boolean accepted = decision.getOutcome() == DecisionOutcome.ACCEPTED;
        violations.require(answer.isAccepted() == accepted, Rule.PHANTOM_ANSWER, answer, " (expected: ", decision, ")");
        if (answer.status() == 204) {
            return;
        }
        ExpectedAnswer.of(decision).properties().forEach(field -> {
            var told = answer.body().path(field.getKey());
            violations.require(
                    field.getValue().equals(told),
                    Rule.PHANTOM_ANSWER,
                    "key ",
                    answer.key(),
                    ": ",
                    field.getKey(),
                    ": ",
                    told,
                    " (expected: ",
                    field.getValue(),
                    ")");
        });
    }

    /** By its own command, and by its key: both must lead to the same. */
    private Decision decision(ClientAnswer answer) {
        var decided = byKey.get(new Key(answer.waddle(), answer.actor(), answer.key()));
        boolean named = !answer.commandId().isEmpty();
        return named && decided != null && !decided.getCommandId().equals(answer.commandId()) ? null : decided;
    }

    private void checkReplay(Decision replay) {
        var original = originals.get(replay.getCommandId());
        var plain = Decision.newBuilder(replay)
                .setReplayed(false)
                .setRepeatCommandId(null)
                .build();
        violations.require(
                original == null || original.equals(plain),
                Rule.PHANTOM_ANSWER,
                "replay ",
                replay,
                " (expected: ",
                original,
                ")");
    }
}
