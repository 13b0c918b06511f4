package io.waddle.voice.connector.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.connector.desired.Place;
import io.waddle.voice.connector.desired.Wanted;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each event asks of the media service. */
class EffectsTest {
    private static final PeerRow THERE = new PeerRow("p1", false, "use");
    private static final PeerRow GONE = new PeerRow("p0", true, "use");

    @Test
    void shouldOpenAMeetingWhenASessionStarts() {
        // Given
        var session = Wanted.sessionRow(null);
        // When
        var effect =
                Effects.of(event(EventType.SESSION_STARTED).setSession(session).build());
        // Then
        assertThat(effect).contains(new Effect.OpenMeeting(Place.of(session)));
    }

    @Test
    void shouldCloseTheMeetingWhenASessionEnds() {
        // Given
        var session = Wanted.sessionRow("m");
        // When
        var effect =
                Effects.of(event(EventType.SESSION_ENDED).setSession(session).build());
        // Then
        assertThat(effect).contains(new Effect.CloseMeeting(Place.of(session)));
    }

    @Test
    void shouldProjectARoleWhenItChanges() {
        // Given
        var event = event(EventType.ROLE_CHANGED).build();
        // When
        var effect = Effects.of(event);
        // Then
        assertThat(effect).contains(new Effect.ProjectRole("s", "alice"));
    }

    @Test
    void shouldEndTheConnectionsThatWereLeftBehindWhenSomebodyMoves() {
        // Given
        var previous = Wanted.participantRow("alice", SessionRole.PARTICIPANT, THERE);
        previous.setSessionId("before");
        // When
        var effect = Effects.of(
                event(EventType.PARTICIPANT_MOVED).setPrevious(previous).build());
        // Then
        assertThat(effect).contains(new Effect.RemovePeers("before", "alice", false));
    }

    @ParameterizedTest
    @CsvSource({
        "REMOVED, true",
        "TIMED_OUT, true",
        "LOST_ACCESS, true",
        "DISCONNECTED, false",
        "JOINED_ELSEWHERE, false",
        "MOVED, false",
    })
    void shouldSendAwayWhoWasMadeToLeaveAndBarWhoMayNotComeBack(LeaveReason reason, boolean barred) {
        // Given
        var event = left(reason, GONE);
        // When
        var effect = Effects.of(event);
        // Then
        assertThat(effect).contains(new Effect.RemovePeers("s", "alice", barred));
    }

    @ParameterizedTest
    @EnumSource(
            value = LeaveReason.class,
            names = {"LEFT", "CONNECT_TIMEOUT", "TIMEOUT"})
    void shouldSendAwayWhoLeftByThemselvesOnlyWhenStillConnected(LeaveReason reason) {
        // Given
        var connected = left(reason, GONE, THERE);
        var disconnected = left(reason, GONE);
        var never = left(reason);
        // When
        var effect = Effects.of(connected);
        // Then
        assertThat(effect).contains(new Effect.RemovePeers("s", "alice", false));
        assertThat(Effects.of(disconnected)).isEmpty();
        assertThat(Effects.of(never)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = LeaveReason.class,
            names = {"SESSION_ENDED", "UNKNOWN"})
    void shouldAskNothingWhenTheMeetingIsClosedAnyway(LeaveReason reason) {
        // Given
        var event = left(reason, THERE);
        // When
        var effect = Effects.of(event);
        // Then
        assertThat(effect).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SESSION_STARTED", "SESSION_ENDED", "ROLE_CHANGED", "PARTICIPANT_MOVED", "PARTICIPANT_LEFT"})
    void shouldAskNothingWhenItIsNoConcernOfTheMediaService(EventType type) {
        // Given
        var event = event(type).build();
        // When
        var effect = Effects.of(event);
        // Then
        assertThat(effect).isEmpty();
    }

    private static VoiceEvent left(LeaveReason reason, PeerRow... peers) {
        return event(EventType.PARTICIPANT_LEFT)
                .setParticipant(Wanted.participantRow("alice", SessionRole.PARTICIPANT, peers))
                .setLeaveReason(reason)
                .build();
    }

    private static VoiceEvent.Builder event(EventType type) {
        return VoiceEvent.newBuilder()
                .setWaddleId("w")
                .setRevision(1)
                .setAt(Instant.EPOCH)
                .setType(type)
                .setChannelId("c")
                .setSessionId("s")
                .setUserId("alice");
    }
}
