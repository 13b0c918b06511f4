package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections as the media service reports them: in any order, more than once, several for one stay. */
class ReconnectTest {
    private static final String CONNECTOR = "connector";
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().with(Samples.voice("attic")).withMembers("ann", "ben");

    @BeforeEach
    void annJoinsTheLobby() {
        waddle.connect("ben", "lobby");
        waddle.join("ann", "lobby");
    }

    @Test
    void shouldConnectWhenFirstPeerJoins() {
        // When
        var decision = waddle.accept(CONNECTOR, joined("tab"));

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann()));
        assertThat(decision.answer().participant()).contains(ann());
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(waddle.armed()).doesNotContain(Leases.connect(ann().stay()));
    }

    @Test
    void shouldChangeNothingWhenReportIsRepeated() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));

        // When
        var decision = waddle.accept(CONNECTOR, joined("tab"));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
    }

    @Test
    void shouldWaitTwentySecondsWhenLastPeerLeft() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));

        // When
        waddle.accept(CONNECTOR, left("tab"));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.RECONNECTING);
        assertThat(waddle.find(new RowKey.OfLease(Leases.reconnect(ann().stay())))
                        .orElseThrow()
                        .dueAt())
                .isEqualTo(waddle.now().plus(GRACE));
    }

    @Test
    void shouldEndStayWhenNobodyCameBackInTime() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));
        waddle.accept(CONNECTOR, left("tab"));
        var ann = ann();
        waddle.pass(GRACE);

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).containsExactly(new Event.ParticipantLeft(ann, LeaveReason.TIMEOUT));
    }

    @Test
    void shouldKeepStayWhenTwentySecondsAreNotOver() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));
        waddle.accept(CONNECTOR, left("tab"));
        waddle.pass(GRACE.minusMillis(1));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).isEmpty();
    }

    @Test
    void shouldConnectAgainWhenAnotherPeerJoinsInTime() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));
        waddle.accept(CONNECTOR, left("tab"));
        waddle.pass(GRACE.minusMillis(1));

        // When
        waddle.accept(CONNECTOR, joined("reloaded"));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(waddle.armed()).doesNotContain(Leases.reconnect(ann().stay()));
        assertThat(waddle.pass(GRACE).turn()).isEmpty();
    }

    @Test
    void shouldConnectAgainWhenAHeartbeatComesInTime() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));
        waddle.accept(CONNECTOR, left("tab"));

        // When
        waddle.accept("ann", new Command.Heartbeat("lobby", Optional.empty()));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(waddle.armed())
                .contains(Leases.liveness(ann().stay()))
                .doesNotContain(Leases.reconnect(ann().stay()));
    }

    @Test
    void shouldStayConnectedWhenAnotherTabIsOpen() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));
        waddle.accept(CONNECTOR, joined("other"));

        // When
        waddle.accept(CONNECTOR, left("tab"));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(waddle.armed()).doesNotContain(Leases.reconnect(ann().stay()));
    }

    @Test
    void shouldReconnectOnceWhenTheLastOfSeveralTabsLeft() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));
        waddle.accept(CONNECTOR, joined("other"));
        waddle.accept(CONNECTOR, left("tab"));
        waddle.accept(CONNECTOR, left("other"));
        var due = waddle.find(new RowKey.OfLease(Leases.reconnect(ann().stay())));
        waddle.pass(Duration.ofSeconds(5));

        // When
        var decision = waddle.accept(CONNECTOR, left("tab"));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(waddle.find(new RowKey.OfLease(Leases.reconnect(ann().stay()))))
                .isEqualTo(due);
    }

    @Test
    void shouldStayAwayWhenLeftIsReportedBeforeJoined() {
        // Given
        waddle.accept(CONNECTOR, left("tab"));

        // When
        waddle.accept(CONNECTOR, joined("tab"));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTING);
        assertThat(waddle.armed()).contains(Leases.connect(ann().stay()));
    }

    @Test
    void shouldStayAwayWhenAnArrivalIsReportedAgainAfterItLeft() {
        // Given
        waddle.accept(CONNECTOR, joined("tab"));
        waddle.accept(CONNECTOR, left("tab"));

        // When
        var decision = waddle.accept(CONNECTOR, joined("tab"));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.RECONNECTING);
    }

    @Test
    void shouldStayConnectedByHeartbeatsWhenAnUnknownPeerLeft() {
        // Given
        waddle.accept("ann", new Command.Heartbeat("lobby", Optional.empty()));

        // When
        waddle.accept(CONNECTOR, left("old"));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(waddle.armed()).doesNotContain(Leases.reconnect(ann().stay()));
    }

    @Test
    void shouldStayConnectedWhenPeersComeAndGoWithoutEnd() {
        // Given
        waddle.accept(CONNECTOR, joined("steady"));
        IntStream.range(0, 40).forEach(number -> {
            waddle.accept(CONNECTOR, joined("tab-" + number));
            waddle.accept(CONNECTOR, left("tab-" + number));
        });

        // When
        var connection = ann().connection();

        // Then
        assertThat(connection.state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(ann().peers().known()).hasSize(16).contains(new Peers.Peer("steady", false, Optional.empty()));
    }

    @Test
    void shouldRefuseAsStaleWhenReportIsOfAnotherSession() {
        // When
        var rejection =
                waddle.refuse(CONNECTOR, new Command.PeerJoined("lobby", "s-other", "ann", "tab", Optional.empty()));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.StaleStay())
                .isEqualTo(waddle.refuse(
                        CONNECTOR, new Command.PeerLeft("lobby", "s-other", "ann", "tab", Optional.empty())))
                .isEqualTo(waddle.refuse(
                        CONNECTOR, new Command.PeerJoined("attic", "s-other", "ann", "tab", Optional.empty())));
    }

    @Test
    void shouldRefuseWhenUserIsNotThere() {
        // When
        var rejection =
                waddle.refuse(CONNECTOR, new Command.PeerJoined("lobby", sessionId(), "cid", "tab", Optional.empty()));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }

    private Command joined(String peerId) {
        return new Command.PeerJoined("lobby", sessionId(), "ann", peerId, Optional.empty());
    }

    private Command left(String peerId) {
        return new Command.PeerLeft("lobby", sessionId(), "ann", peerId, Optional.empty());
    }

    private String sessionId() {
        return waddle.session("lobby").id();
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
