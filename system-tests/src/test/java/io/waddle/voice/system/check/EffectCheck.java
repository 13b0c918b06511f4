package io.waddle.voice.system.check;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.VoiceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An accepted command has its events and nothing else has: what was rolled back has left nothing behind. */
final class EffectCheck {
    private final History history;
    private final Violations violations;

    EffectCheck(History history, Violations violations) {
        this.history = history;
        this.violations = violations;
    }

    void run() {
        Map<String, Decision> accepted = new HashMap<>();
        history.decisions().stream()
                .filter(decision -> decision.getOutcome() == DecisionOutcome.ACCEPTED && !decision.getReplayed())
                .forEach(decision -> accepted.put(decision.getCommandId(), decision));
        var effects = history.events().stream()
                .filter(event -> event.getCommandId() != null)
                .collect(Collectors.groupingBy(VoiceEvent::getCommandId));
        effects.forEach((command, events) -> violations.require(
                accepted.containsKey(command),
                Rule.EFFECT_DIFFERS,
                events.size(),
                " events of ",
                command,
                ", which was not accepted"));
        accepted.forEach((command, decision) -> check(decision, effects.getOrDefault(command, List.of())));
    }

    private void check(Decision decision, List<VoiceEvent> events) {
        violations.require(
                events.isEmpty() == decision.getNoop(),
                Rule.EFFECT_DIFFERS,
                events.size(),
                " events of ",
                decision.getCommandId(),
                ", no-op: ",
                decision.getNoop());
        if (events.isEmpty()) {
            return;
        }
        long last = events.getLast().getRevision();
        violations.require(
                last == decision.getRevision() && last - events.getFirst().getRevision() == events.size() - 1,
                Rule.EFFECT_DIFFERS,
                events.size(),
                " events of ",
                decision.getCommandId(),
                " end with revision ",
                last,
                " (expected: ",
                decision.getRevision(),
                ")");
        checkParticipant(decision, events);
    }

    private void checkParticipant(Decision decision, List<VoiceEvent> events) {
        var told = decision.getParticipant();
        if (told == null) {
            return;
        }
        events.reversed().stream()
                .filter(event -> told.getStayId().equals(event.getStayId()))
                .findFirst()
                .ifPresent(event -> violations.require(
                        told.equals(event.getParticipant()),
                        Rule.EFFECT_DIFFERS,
                        "participant of ",
                        decision.getCommandId(),
                        ": ",
                        told,
                        " (expected: ",
                        event.getParticipant(),
                        ")"));
    }
}
