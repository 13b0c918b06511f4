package io.waddle.voice.system.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.VoiceEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HistoryCheckTest {
    /** A fault put into a history that is consistent before it. */
    record Fault(Rule rule, String name, Consumer<HandMadeLog> put) {
        @Override
        public String toString() {
            return "%s: %s".formatted(rule, name);
        }
    }

    @Test
    void shouldFindNothingWhenTheHistoryIsConsistent() {
        var log = evening();

        var violations = HistoryCheck.violations(log.history());

        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldFindTheFault(Fault fault) {
        var log = evening();
        fault.put().accept(log);

        var violations = HistoryCheck.violations(log.history());

        assertThat(violations).extracting(Violation::rule).contains(fault.rule());
    }

    @Test
    void shouldKnowAFaultOfEachRule() {
        Set<Rule> shown = faults().map(Fault::rule).collect(Collectors.toSet());

        assertThat(shown).isEqualTo(EnumSet.allOf(Rule.class));
    }

    /** Two waddles, in which people come, talk and go. */
    private static HandMadeLog evening() {
        return new HandMadeLog()
                .channel("w", "lounge", ChannelType.VOICE, 2)
                .channel("w", "hall", ChannelType.VOICE, 0)
                .channel("v", "lounge", ChannelType.VOICE, 0)
                .join("w", "lounge", "alice")
                .speak("w", "alice", true)
                .speak("w", "alice", false)
                .join("w", "lounge", "bob")
                .leave("w", "alice")
                .join("w", "lounge", "alice")
                .repeat()
                .leave("w", "alice", LeaveReason.JOINED_ELSEWHERE, true)
                .join("v", "lounge", "alice")
                .rejoin("v", "alice")
                .ask("w", "bob");
    }

    private static Stream<Fault> faults() {
        return Stream.of(answers(), decisions(), effects(), places(), speech(), sessions())
                .flatMap(List::stream);
    }

    private static List<Fault> answers() {
        return List.of(
                new Fault(
                        Rule.PHANTOM_ANSWER,
                        "another stay was told",
                        log -> ((ObjectNode) log.answers.getFirst().body().path("participant")).put("stayId", "other")),
                new Fault(Rule.PHANTOM_ANSWER, "accepted though refused", log -> {
                    refuse(log.decisions.getLast(), RejectionCode.CHANNEL_FULL);
                }),
                new Fault(Rule.PHANTOM_ANSWER, "nothing decided under the key", log -> {
                    var told = log.answers.getLast();
                    log.answers.add(
                            new ClientAnswer(told.waddle(), told.actor(), "another key", told.status(), told.body()));
                }),
                new Fault(
                        Rule.PHANTOM_ANSWER,
                        "another command was named",
                        log -> ((ObjectNode) log.answers.getLast().body())
                                .put(
                                        "commandId",
                                        log.commands.getFirst().command().getCommandId())),
                new Fault(
                        Rule.PHANTOM_ANSWER,
                        "a replay that differs",
                        log -> log.decisions.stream()
                                .filter(Decision::getReplayed)
                                .forEach(replay -> replay.setRevision(99))));
    }

    private static List<Fault> decisions() {
        return List.of(
                new Fault(Rule.UNDECIDED, "a command without decision", log -> log.decisions.removeLast()),
                new Fault(Rule.UNDECIDED, "an acknowledged command that is nowhere", log -> {
                    var told = log.answers.getLast();
                    ObjectNode body = told.body().deepCopy();
                    log.answers.add(new ClientAnswer(
                            told.waddle(), told.actor(), "lost", 202, body.put("commandId", "command-lost")));
                }),
                new Fault(
                        Rule.UNDECIDED,
                        "a replay of nothing",
                        log -> log.decisions.removeIf(decision -> !decision.getReplayed()
                                && log.decisions.stream()
                                        .anyMatch(other -> other.getReplayed()
                                                && other.getCommandId().equals(decision.getCommandId())))),
                new Fault(Rule.DECIDED_TWICE, "a decision twice", log -> log.decisions.add(log.decisions.getLast())),
                new Fault(
                        Rule.DECIDED_TWICE,
                        "a key decided anew",
                        log -> log.decisions.stream()
                                .filter(Decision::getReplayed)
                                .forEach(replay -> {
                                    replay.setReplayed(false);
                                    replay.setCommandId(replay.getRepeatCommandId());
                                })),
                new Fault(
                        Rule.OUT_OF_ORDER, "two decisions swapped", log -> log.decisions.add(log.decisions.remove(1))),
                new Fault(
                        Rule.OUT_OF_ORDER,
                        "a decision of no command",
                        log -> log.commands.removeIf(
                                posted -> posted.command().getActorUserId().equals("bob"))),
                new Fault(Rule.INTERNAL, "a command failed", log -> {
                    refuse(log.decisions.getLast(), RejectionCode.INTERNAL);
                }));
    }

    private static List<Fault> effects() {
        return List.of(
                new Fault(Rule.EFFECT_DIFFERS, "events of a command that was refused", log -> {
                    refuse(log.decisions.getLast(), RejectionCode.CHANNEL_FULL);
                }),
                new Fault(Rule.EFFECT_DIFFERS, "a decision without its events", log -> log.events.removeLast()),
                new Fault(
                        Rule.EFFECT_DIFFERS,
                        "another revision",
                        log -> log.decisions.getLast().setRevision(3)),
                new Fault(
                        Rule.EFFECT_DIFFERS,
                        "another participant",
                        log -> log.decisions.stream()
                                .filter(decision -> decision.getParticipant() != null)
                                .forEach(decision ->
                                        decision.setParticipant(ParticipantRow.newBuilder(decision.getParticipant())
                                                .setVolume(7)
                                                .build()))),
                new Fault(Rule.REVISION_GAP, "an event is lost", log -> log.events.remove(4)),
                new Fault(Rule.REVISION_GAP, "an event comes twice", log -> log.events.add(log.events.getLast())),
                new Fault(
                        Rule.REVISION_GAP,
                        "time goes back",
                        log -> log.events.getLast().setAt(log.events.getFirst().getAt())),
                new Fault(Rule.STATE_DIFFERS, "a row is missing", log -> log.state.remove("w/participant/lounge/bob")),
                new Fault(
                        Rule.STATE_DIFFERS,
                        "a row is left over",
                        log -> log.state.put("w/participant/lounge/alice", log.state.get("w/participant/lounge/bob"))),
                new Fault(
                        Rule.STATE_DIFFERS,
                        "a row is older",
                        log -> log.state.get("w/session/lounge").getSession().setPeakParticipantCount(1)));
    }

    private static List<Fault> places() {
        return List.of(
                new Fault(
                        Rule.OVER_LIMIT,
                        "past the user limit",
                        log -> log.join("w", "lounge", "carol").join("w", "lounge", "dave")),
                new Fault(
                        Rule.OVER_LIMIT,
                        "past the cap",
                        log -> IntStream.rangeClosed(0, 99).forEach(i -> log.join("w", "hall", "user" + i))),
                new Fault(Rule.TWO_PLACES, "in two channels", log -> log.join("w", "hall", "bob")),
                new Fault(Rule.TWO_WADDLES, "at rest in two waddles", log -> log.join("v", "lounge", "bob")),
                new Fault(
                        Rule.TWO_WADDLES,
                        "sent away for nothing later",
                        log -> log.leave("v", "alice", LeaveReason.JOINED_ELSEWHERE, true)),
                new Fault(
                        Rule.TWO_WADDLES,
                        "at rest where they wished earlier to be",
                        log -> log.join("w", "hall", "carol")
                                .join("v", "lounge", "carol")
                                .leave("v", "carol")),
                new Fault(
                        Rule.TWO_WADDLES,
                        "back again, and sent away",
                        log -> log.join("w", "hall", "carol")
                                .join("v", "lounge", "carol")
                                .rejoin("w", "carol")
                                .leave("w", "carol", LeaveReason.JOINED_ELSEWHERE, true)),
                new Fault(
                        Rule.STALE_STAY,
                        "a stay that ended",
                        log -> log.change(
                                "w", log.stay("w", "bob").setStayId("stay-old").build())),
                new Fault(
                        Rule.STALE_STAY,
                        "a session that ended",
                        log -> last(log, EventType.PARTICIPANT_JOINED).setSessionId("session-old")));
    }

    private static List<Fault> speech() {
        return List.of(
                new Fault(Rule.SPEECH, "muted and speaking", log -> {
                    log.speak("w", "bob", true);
                    log.change("w", log.stay("w", "bob").setServerMuted(true).build());
                }),
                new Fault(Rule.SPEECH, "speaking without permission", log -> {
                    log.change("w", log.stay("w", "bob").setPermissions(0).build());
                    log.speak("w", "bob", true);
                }),
                new Fault(
                        Rule.SPEECH,
                        "left and still speaking",
                        log -> log.speak("w", "bob", true).leave("w", "bob")),
                new Fault(
                        Rule.SPEECH,
                        "opened twice",
                        log -> log.speak("w", "bob", true).speak("w", "bob", true)),
                new Fault(
                        Rule.SPEECH,
                        "silent without an interval",
                        log -> log.change(
                                "w", log.stay("w", "bob").setSpeakerMillis(5).build())),
                new Fault(Rule.SPEECH, "spoke for longer than they were there", log -> {
                    log.change(
                            "w", log.stay("w", "bob").setSpeakerMillis(999_999).build());
                    log.leave("w", "bob");
                }));
    }

    private static List<Fault> sessions() {
        return List.of(
                new Fault(
                        Rule.ABSENT_HOST,
                        "nobody took over",
                        log -> log.join("w", "lounge", "carol").leave("w", "bob", LeaveReason.LEFT, false)),
                new Fault(Rule.REQUESTS, "two at once", log -> log.ask("w", "bob")),
                new Fault(Rule.REQUESTS, "waiting and gone", log -> log.leave("w", "bob")),
                new Fault(
                        Rule.SESSION_COUNTS,
                        "one too many",
                        log -> last(log, EventType.SESSION_UPDATED).getSession().setParticipantCount(9)),
                new Fault(
                        Rule.SESSION_COUNTS,
                        "time that nobody was there",
                        log -> last(log, EventType.SESSION_UPDATED).getSession().setParticipantMillis(1)),
                new Fault(Rule.LEFT_BEHIND, "somebody is in it", log -> log.endSession("v", "lounge")));
    }

    private static void refuse(Decision decision, RejectionCode code) {
        decision.setOutcome(DecisionOutcome.REJECTED);
        decision.setRejection(
                Rejection.newBuilder().setCode(code).setDetail("refused").build());
    }

    private static VoiceEvent last(HandMadeLog log, EventType type) {
        return log.events.reversed().stream()
                .filter(event -> event.getType() == type)
                .findFirst()
                .orElseThrow();
    }
}
