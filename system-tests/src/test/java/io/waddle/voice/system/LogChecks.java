package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.topic.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Holds the log against the invariants, and against what clients were told. */
record LogChecks(List<Decision> decisions, List<VoiceEvent> events) {
    private static final int CAP = 99;

    static LogChecks of(VoiceSystem system) {
        var log = new Log(system);
        return new LogChecks(log.values(Topics.DECISIONS), log.values(Topics.EVENTS));
    }

    /** Every answer is a decision of the log, each command is decided once, and no prefix breaks a rule. */
    void holdsWhatClientsWereTold(String waddle, Collection<Api.Answer> answers) {
        var decided = decisions.stream()
                .filter(decision -> decision.getWaddleId().equals(waddle) && !decision.getReplayed())
                .toList();
        assertThat(decided).extracting(Decision::getCommandId).doesNotHaveDuplicates();
        var accepted = commandIds(decided, DecisionOutcome.ACCEPTED);
        var rejected = commandIds(decided, DecisionOutcome.REJECTED);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.status() == 200 ? accepted : rejected)
                        .contains(answer.body().path("commandId").asText()));
        holdsInvariants(waddle);
    }

    void holdsInvariants(String waddle) {
        var happened = events.stream()
                .filter(event -> event.getWaddleId().equals(waddle))
                .toList();
        assertThat(happened)
                .extracting(VoiceEvent::getRevision)
                .as("revisions are dense")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, happened.size()).boxed().toList());
        Set<String> live = new HashSet<>();
        for (VoiceEvent event : happened) {
            if (event.getType() == EventType.PARTICIPANT_JOINED) {
                assertThat(live.add(event.getUserId()))
                        .as("%s is in one place", event.getUserId())
                        .isTrue();
            } else if (event.getType() == EventType.PARTICIPANT_LEFT) {
                live.remove(event.getUserId());
            }
            assertThat(live.size()).as("live stays").isLessThanOrEqualTo(CAP);
        }
    }

    private static Set<String> commandIds(List<Decision> decisions, DecisionOutcome outcome) {
        return decisions.stream()
                .filter(decision -> decision.getOutcome() == outcome)
                .map(Decision::getCommandId)
                .collect(Collectors.toSet());
    }
}
