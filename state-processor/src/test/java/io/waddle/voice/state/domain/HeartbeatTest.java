package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Command BEAT = new Command.Heartbeat("lobby", Optional.empty());
    private static final Command GOOD_BEAT = new Command.Heartbeat("lobby", Optional.of(ConnectionQuality.GOOD));

    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");

    @Test
    void shouldConnectWhenFirstHeartbeatComes() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", BEAT);

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann()));
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(waddle.session("lobby").everConnected()).isTrue();
        assertThat(waddle.armed()).containsExactly(Leases.liveness(ann().stay()));
    }

    @Test
    void shouldOnlyRenewLeaseWhenNothingElseChanges() {
        // Given
        waddle.connect("ann", "lobby");
        waddle.pass(Duration.ofSeconds(60));

        // When
        var decision = waddle.accept("ann", BEAT);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).containsOnlyKeys(new RowKey.OfLease(Leases.liveness(ann().stay())));
        assertThat(liveness().dueAt()).isEqualTo(waddle.now().plusSeconds(90));
    }

    @Test
    void shouldReportQualityWhenItChanges() {
        // Given
        waddle.connect("ann", "lobby");

        // When
        var decision = waddle.accept("ann", GOOD_BEAT);

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann()));
        assertThat(ann().connection().quality()).contains(ConnectionQuality.GOOD);
    }

    @Test
    void shouldKeepLastQualityWhenNoneIsGiven() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", GOOD_BEAT);

        // When
        var decision = waddle.accept("ann", BEAT);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(ann().connection().quality()).contains(ConnectionQuality.GOOD);
    }

    @Test
    void shouldConnectAgainWhenReconnecting() {
        // Given
        var connected = waddle.connect("ann", "lobby");
        waddle.with(connected.with(new Participant.Connection(ConnectionState.RECONNECTING, Optional.empty())));

        // When
        waddle.accept("ann", BEAT);

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void shouldRefuseWhenNotConnected() {
        // When
        var rejection = waddle.refuse("ben", BEAT);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }

    private Lease liveness() {
        return waddle.find(new RowKey.OfLease(Leases.liveness(ann().stay()))).orElseThrow();
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
