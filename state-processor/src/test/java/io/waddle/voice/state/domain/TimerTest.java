package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimerTest {
    private static final Command BEAT = new Command.Heartbeat("lobby", Optional.empty());
    private static final Command LEAVE = new Command.Leave("lobby");

    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");

    @Test
    void shouldEndStayWhenItNeverConnected() {
        // Given
        waddle.connect("ben", "lobby");
        var ann = waddle.join("ann", "lobby");
        waddle.pass(Duration.ofSeconds(30));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).containsExactly(new Event.ParticipantLeft(ann, LeaveReason.CONNECT_TIMEOUT));
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
    }

    @Test
    void shouldDoNothingWhenConnectLeaseStillRuns() {
        // Given
        waddle.join("ann", "lobby");
        waddle.pass(Duration.ofMillis(29_999));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).isEmpty();
    }

    @Test
    void shouldEndStayWhenHeartbeatsStop() {
        // Given
        waddle.connect("ben", "lobby");
        waddle.pass(Duration.ofSeconds(1));
        var ann = waddle.connect("ann", "lobby");
        waddle.pass(Duration.ofSeconds(89)).accept("ben", BEAT);
        waddle.pass(Duration.ofSeconds(1));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).containsExactly(new Event.ParticipantLeft(ann, LeaveReason.TIMEOUT));
    }

    @Test
    void shouldSleepOnWhenLeaseWasRenewedMeanwhile() {
        // Given
        var ann = waddle.connect("ann", "lobby");
        waddle.pass(Duration.ofSeconds(60)).accept("ann", BEAT);
        waddle.pass(Duration.ofSeconds(30));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).isEmpty();
        var lease = waddle.find(new RowKey.OfLease(Leases.liveness(ann.stay()))).orElseThrow();
        assertThat(lease.wakeAt())
                .isEqualTo(lease.dueAt())
                .isEqualTo(waddle.now().plusSeconds(60));
    }

    @Test
    void shouldEndSessionAsOfLastLeaveWhenItStaysEmpty() {
        // Given
        waddle.connect("ann", "lobby");
        waddle.pass(Duration.ofSeconds(10)).accept("ann", LEAVE);
        var left = waddle.now();
        waddle.pass(Duration.ofSeconds(20));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.SessionEnded.class,
                        ended -> assertThat(ended.session().end())
                                .contains(new Session.End(left, SessionEndReason.EMPTY)));
        assertThat(waddle.hasSession("lobby")).isFalse();
        assertThat(waddle.armed()).isEmpty();
    }

    @Test
    void shouldKeepSessionWhenSomebodyIsThereAgain() {
        // Given
        waddle.connect("ann", "lobby");
        waddle.accept("ann", LEAVE);
        waddle.pass(Duration.ofSeconds(19));
        waddle.connect("ben", "lobby");
        waddle.pass(Duration.ofSeconds(5));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).isEmpty();
        assertThat(waddle.hasSession("lobby")).isTrue();
    }

    @Test
    void shouldWaitFullTimeAgainWhenSessionEmptiesASecondTime() {
        // Given
        waddle.connect("ann", "lobby");
        waddle.accept("ann", LEAVE);
        waddle.pass(Duration.ofSeconds(15));
        waddle.connect("ann", "lobby");
        waddle.accept("ann", LEAVE);
        waddle.pass(Duration.ofSeconds(15));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).isEmpty();
    }

    @Test
    void shouldEndSessionWithItsStaysWhenNobodyEverConnected() {
        // Given
        waddle.join("ann", "lobby");
        var session = waddle.session("lobby");
        waddle.pass(Duration.ofSeconds(290)).accept("ann", LEAVE);
        var ben = waddle.join("ben", "lobby");
        waddle.pass(Duration.ofSeconds(10));

        // When
        var effect = waddle.fire(Leases.nobodyConnected(session));

        // Then
        assertThat(effect.events())
                .hasExactlyElementsOfTypes(Event.ParticipantLeft.class, Event.SessionEnded.class)
                .first()
                .isEqualTo(new Event.ParticipantLeft(ben, LeaveReason.SESSION_ENDED));
        assertThat(waddle.hasSession("lobby")).isFalse();
        assertThat(waddle.find(new RowKey.OfPlace("ben"))).isEmpty();
        assertThat(waddle.armed()).isEmpty();
    }

    @Test
    void shouldNotEndSessionWhenSomebodyConnected() {
        // Given
        waddle.connect("ann", "lobby");

        // When
        var armed = waddle.armed();

        // Then
        assertThat(armed).doesNotContain(Leases.nobodyConnected(waddle.session("lobby")));
    }

    @Test
    void shouldDoNothingWhenTimerIsOfAnEarlierStay() {
        // Given
        waddle.connect("ben", "lobby");
        var first = waddle.join("ann", "lobby");
        waddle.accept("ann", LEAVE);
        waddle.join("ann", "lobby");
        armedLongAgo(Leases.connect(first.stay()));

        // When
        var effect = waddle.fire(Leases.connect(first.stay()));

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(waddle.isIn("ann", "lobby")).isTrue();
        assertThat(waddle.armed()).doesNotContain(Leases.connect(first.stay()));
    }

    @Test
    void shouldNotSilenceWhenSpeakingLeaseIsOfAnEarlierStay() {
        // Given
        var first = waddle.join("ann", "lobby");
        waddle.accept("ann", LEAVE);
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        armedLongAgo(Leases.speaking(first.stay()));

        // When
        var effect = waddle.fire(Leases.speaking(first.stay()));

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(waddle.participant("ann", "lobby").isSpeaking()).isTrue();
    }

    @Test
    void shouldDoNothingWhenTimersAreOfAnEarlierSession() {
        // Given
        waddle.join("ann", "lobby");
        var first = waddle.session("lobby");
        waddle.accept("ann", LEAVE);
        waddle.pass(Duration.ofSeconds(20)).turn();
        waddle.join("ann", "lobby");
        armedLongAgo(Leases.nobodyConnected(first));
        armedLongAgo(Leases.empty(first));
        waddle.fire(Leases.empty(first));

        // When
        var effect = waddle.fire(Leases.nobodyConnected(first));

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(waddle.session("lobby").id()).isNotEqualTo(first.id());
    }

    @Test
    void shouldKeepSessionWhenEmptyTimerFiresThoughSomebodyIsThere() {
        // Given
        waddle.join("ann", "lobby");
        armedLongAgo(Leases.empty(waddle.session("lobby")));

        // When
        var effect = waddle.fire(Leases.empty(waddle.session("lobby")));

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(waddle.hasSession("lobby")).isTrue();
    }

    @Test
    void shouldDoNothingWhenTimerIsNotArmed() {
        // Given
        var ann = waddle.connect("ann", "lobby");

        // When
        var effect = waddle.fire(Leases.connect(ann.stay()));

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(effect.changes()).isEmpty();
    }

    private void armedLongAgo(Timer timer) {
        waddle.with(Lease.of(timer, waddle.now().minusSeconds(3_600), Duration.ofSeconds(1)));
    }
}
