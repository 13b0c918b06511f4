package io.waddle.voice.state.domain;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.RandomSteps.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The invariants of the domain rules by their numbers there, checked after each decision. Numbers 4, 9 and 11 are of
 * other deliveries or other modules.
 */
final class Invariants {
    private final InMemoryWaddle waddle;
    /** The rows, rebuilt from events alone. */
    private final InMemoryWaddle replayed;

    private final Map<String, Instant> joinedAt = new HashMap<>();
    private long revision;
    private Set<Timer> armed = Set.of();

    Invariants(InMemoryWaddle waddle) {
        this.waddle = waddle;
        this.replayed = InMemoryWaddle.unfounded().with(waddle.rows().values().toArray(Row[]::new));
    }

    void check(Step step) {
        if (step.decision() instanceof Decision.Accepted accepted) {
            accepted.events().forEach(event -> happened(event, step));
            assertThat(accepted.events()).as("a no-op changes leases only").satisfies(events -> {
                if (events.isEmpty()) {
                    assertThat(accepted.changes().keySet()).allMatch(Invariants::isOwnAffair);
                }
            });
            revision += accepted.events().size();
        }
        assertThat(waddle.revision()).as("8: dense revisions").isEqualTo(revision);
        assertThat(withoutLeases(replayed.rows()))
                .as("10: rows follow from events")
                .isEqualTo(withoutLeases(waddle.rows()));
        armed = Set.copyOf(waddle.armed());
        rows(Session.class).forEach(this::checkSession);
        rows(Participant.class).forEach(this::checkParticipant);
        checkPlaces();
        checkLeases();
    }

    private void happened(Event event, Step step) {
        replay(event, step.at());
        switch (event) {
            case Event.ParticipantJoined(var participant) -> seated(participant, false);
            case Event.ParticipantMoved(var previous, var participant) -> {
                ended(previous, step.at());
                seated(participant, isMove(step));
            }
            case Event.ParticipantLeft(var participant, var _) -> ended(participant, step.at());
            case Event.SessionEnded(var session) -> {
                assertThat(session.attendance().participants())
                        .as("6: an ended session is empty")
                        .isZero();
                assertThat(replayed.all(new RowRange.ParticipantsOf(session.channelId())))
                        .isEmpty();
                assertThat(requests(session)).as("6: no request outlives it").isEmpty();
                assertThat(session.end()).isPresent();
            }
            case Event.SessionStarted _,
                    Event.SessionUpdated _,
                    Event.RoleChanged _,
                    Event.StageRequested _,
                    Event.StageResolved _,
                    Event.ParticipantUpdated _,
                    Event.SpeakingStarted _,
                    Event.SpeakingStopped _,
                    Event.ConfigurationSet _,
                    Event.ConfigurationRemoved _ -> {
                // Checked by the rows that they leave.
            }
        }
    }

    /** What the writer needs and nobody sees. */
    private static boolean isOwnAffair(RowKey<?> key) {
        return key instanceof RowKey.OfLease || key instanceof RowKey.OfSweep || key instanceof RowKey.OfIntent;
    }

    private static boolean isMove(Step step) {
        return step.cause() instanceof RandomSteps.Cause.Asked(var request)
                && request.command() instanceof Command.Move;
    }

    private void replay(Event event, Instant at) {
        var draft = new Draft(replayed, at);
        draft.emit(event);
        replayed.apply(new Decision.Accepted(draft.events(), draft.changes(), Decision.Answer.NOTHING));
    }

    /** Limits hold at the moment of joining; configuration may lower them below who is there. */
    private void seated(Participant participant, boolean brought) {
        joinedAt.put(participant.stay().stayId(), participant.stay().joinedAt());
        var channel = replayed.find(new RowKey.OfChannel(participant.stay().channelId()))
                .orElseThrow();
        int current = replayed.session(channel.id()).attendance().participants();
        int userLimit = channel.voiceSettings().userLimit();
        assertThat(current).as("1: cap").isLessThanOrEqualTo(channel.type().cap());
        if (userLimit > 0 && !brought && !participant.permissions().has(Permission.MOVE_MEMBERS)) {
            assertThat(current).as("1: user limit").isLessThanOrEqualTo(userLimit);
        }
    }

    private void ended(Participant participant, Instant at) {
        var stay = participant.stay();
        var joined = joinedAt.remove(stay.stayId());
        assertThat(joined).as("a stay ends once").isEqualTo(stay.joinedAt());
        assertThat(participant.isSpeaking()).as("silent before leaving").isFalse();
        assertThat(participant.speech().spoken())
                .as("7: spoken no longer than there")
                .isLessThanOrEqualTo(Duration.between(joined, at));
    }

    private void checkSession(Session session) {
        var there = waddle.all(new RowRange.ParticipantsOf(session.channelId()));
        var attendance = session.attendance();
        assertThat(attendance)
                .as("counters are what is there")
                .isEqualTo(new Attendance(
                        there.size(),
                        attendance.peak(),
                        (int) there.stream().filter(Participant::isSpeaking).count(),
                        count(there, SessionRole.MODERATOR),
                        count(there, SessionRole.SPEAKER),
                        count(there, SessionRole.AUDIENCE),
                        count(there, SessionRole.BROADCASTER),
                        count(there, SessionRole.LISTENER),
                        (int) requests(session)
                                .filter(StageRequest.Pending.class::isInstance)
                                .count()));
        assertThat(attendance.peak()).isGreaterThanOrEqualTo(there.size());
        assertThat(session.hostUserId().filter(host -> !waddle.isIn(host, session.channelId())))
                .as("5: the host is there, or nobody")
                .isEmpty();
        assertThat(there.stream().map(participant -> participant.stay().sessionId()))
                .allMatch(session.id()::equals);
        assertThat(session.end()).as("6: a session that stands runs").isEmpty();
        assertThat(session.lastLeftAt().isPresent()).isEqualTo(there.isEmpty());
        assertThat(armed.contains(Leases.empty(session))).as("empty timer").isEqualTo(there.isEmpty());
        boolean stageWithoutSpeakers = session.type() == ChannelType.STAGE && !attendance.hasSpeakers();
        assertThat(armed.contains(Leases.noSpeakers(session)))
                .as("no-speakers timer")
                .isEqualTo(stageWithoutSpeakers);
        checkRequests(session);
    }

    private void checkRequests(Session session) {
        var open = requests(session)
                .filter(StageRequest.Open.class::isInstance)
                .map(StageRequest.Open.class::cast)
                .toList();
        assertThat(open.stream().map(request -> request.ask().userId()))
                .as("4: one live request for each user in a session")
                .doesNotHaveDuplicates();
        assertThat(open).as("who waits is there, and listens").allSatisfy(request -> {
            var who = waddle.find(
                    new RowKey.OfParticipant(session.channelId(), request.ask().userId()));
            assertThat(who.map(Participant::role)).contains(SessionRole.AUDIENCE);
            assertThat(armed).contains(Leases.expiry(request));
        });
    }

    private Stream<StageRequest> requests(Session session) {
        return waddle.all(new RowRange.StageRequestsOf(session.channelId())).stream();
    }

    private static int count(List<Participant> there, SessionRole role) {
        return (int) there.stream().filter(one -> one.role() == role).count();
    }

    private void checkParticipant(Participant participant) {
        assertThat(waddle.hasSession(participant.stay().channelId()))
                .as("6: no stay without a session")
                .isTrue();
        if (participant.isSpeaking()) {
            assertThat(participant.flags().muted())
                    .as("3: who speaks is not muted")
                    .isFalse();
            assertThat(participant.permissions().has(Permission.SPEAK))
                    .as("3: who speaks may")
                    .isTrue();
            assertThat(armed).contains(Leases.speaking(participant.stay()));
        }
        var stay = participant.stay();
        assertThat(participant.peers().anyOpen()
                        || armed.contains(Leases.liveness(stay))
                        || armed.contains(Leases.connect(stay))
                        || armed.contains(Leases.reconnect(stay)))
                .as("somebody watches every stay")
                .isTrue();
        assertThat(participant.speech().spoken())
                .as("7: spoken no longer than there")
                .isLessThanOrEqualTo(Duration.between(participant.stay().joinedAt(), waddle.now()));
    }

    private void checkPlaces() {
        var stays = rows(Participant.class).collect(groupingBy(one -> one.stay().userId()));
        assertThat(stays.values()).as("2: one stay per user").allMatch(there -> there.size() == 1);
        assertThat(rows(Place.class))
                .as("2: places are where stays are")
                .containsExactlyInAnyOrderElementsOf(stays.values().stream()
                        .map(List::getFirst)
                        .map(Participant::stay)
                        .map(stay -> new Place(stay.userId(), stay.channelId(), stay.stayId()))
                        .toList());
    }

    private void checkLeases() {
        waddle.leases().forEach(lease -> {
            assertThat(lease.wakeAt()).isBeforeOrEqualTo(lease.dueAt());
            assertThat(subject(lease.timer()))
                    .as("no timer outlives what it fences: %s", lease)
                    .isPresent();
        });
    }

    private Optional<? extends Row> subject(Timer timer) {
        return switch (timer) {
            case Timer.OfStay stay ->
                waddle.find(new RowKey.OfParticipant(stay.channelId(), stay.userId()))
                        .filter(participant -> participant.stay().stayId().equals(stay.stayId()));
            case Timer.OfRequest request ->
                waddle.find(new RowKey.OfStageRequest(request.channelId(), request.requestId()))
                        .filter(StageRequest.Open.class::isInstance);
            case Timer.OfSession session ->
                waddle.find(new RowKey.OfSession(session.channelId()))
                        .filter(live -> live.id().equals(session.sessionId()));
        };
    }

    private <R extends Row> Stream<R> rows(Class<R> type) {
        return waddle.rows().values().stream().filter(type::isInstance).map(type::cast);
    }

    /** Leases and sweeps are the writer's own. */
    private static Map<RowKey<?>, Row> withoutLeases(Map<RowKey<?>, Row> rows) {
        var rest = new HashMap<>(rows);
        rest.keySet().removeIf(Invariants::isOwnAffair);
        return rest;
    }
}
