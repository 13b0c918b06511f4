package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");

    @Test
    void shouldStartSessionHostedByJoinerWhenChannelIsEmpty() {
        // When
        var decision = waddle.accept("ann", waddle.joining("lobby"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SessionStarted.class, Event.ParticipantJoined.class);
        var session = waddle.session("lobby");
        assertThat(session.hostUserId()).contains("ann");
        assertThat(session.startedAt()).isEqualTo(START);
        assertThat(session.attendance().participants()).isEqualTo(1);
        assertThat(decision.answer().session()).contains(session);
        assertThat(decision.answer().participant()).contains(waddle.participant("ann", "lobby"));
    }

    @Test
    void shouldEnterRunningSessionWhenOneIsLive() {
        // Given
        waddle.join("ann", "lobby");
        waddle.pass(Duration.ofSeconds(5));

        // When
        var decision = waddle.accept("ben", waddle.joining("lobby"));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ParticipantJoined.class);
        assertThat(waddle.session("lobby").hostUserId()).contains("ann");
        assertThat(waddle.session("lobby").attendance().peak()).isEqualTo(2);
        assertThat(waddle.participant("ben", "lobby").stay().sessionId())
                .isEqualTo(waddle.session("lobby").id());
    }

    @Test
    void shouldWaitForConnectionWhenJoined() {
        // When
        var participant = waddle.join("ann", "lobby");

        // Then
        assertThat(participant.connection().state()).isEqualTo(ConnectionState.CONNECTING);
        assertThat(participant.stay().joinedAt()).isEqualTo(START);
        assertThat(participant.permissions()).isEqualTo(InMemoryWaddle.TALKING);
        assertThat(waddle.armed())
                .containsExactlyInAnyOrder(
                        Leases.connect(participant.stay()), Leases.nobodyConnected(waddle.session("lobby")));
    }

    @Test
    void shouldKeepStayAndTakeNoSeatWhenJoinIsRepeated() {
        // Given
        var first = waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", waddle.joining("lobby"));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes().keySet()).containsExactly(new RowKey.OfIntent("ann"));
        assertThat(decision.answer().participant()).contains(first);
        assertThat(decision.answer().session()).contains(waddle.session("lobby"));
    }

    @Test
    void shouldKeepStayWhenJoinIsRepeatedInFullChannel() {
        // Given
        waddle.with(Samples.limited("lobby", 1));
        var first = waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", waddle.joining("lobby"));

        // Then
        assertThat(decision.answer().participant()).contains(first);
    }

    @Test
    void shouldBeginNewStayWhenJoiningAgainAfterLeaving() {
        // Given
        var first = waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Leave("lobby"));

        // When
        var second = waddle.join("ann", "lobby");

        // Then
        assertThat(second.stay().stayId()).isGreaterThan(first.stay().stayId());
        assertThat(second.stay().sessionId()).isEqualTo(first.stay().sessionId());
    }

    @Test
    void shouldDisarmEmptyTimerWhenSomebodyComesBack() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Leave("lobby"));
        assertThat(waddle.armed()).contains(Leases.empty(waddle.session("lobby")));

        // When
        waddle.join("ben", "lobby");

        // Then
        assertThat(waddle.armed()).doesNotContain(Leases.empty(waddle.session("lobby")));
        assertThat(waddle.session("lobby").lastLeftAt()).isEmpty();
    }

    @Test
    void shouldKeepSelfFlagsWhenJoiningMutedAndDeafened() {
        // When
        waddle.accept("ann", new Command.Join("lobby", "stay", true, true));

        // Then
        var flags = waddle.participant("ann", "lobby").flags();
        assertThat(flags).isEqualTo(new MuteFlags(true, true, false, false, false));
    }

    @Test
    void shouldCarryServerFlagsWhenMemberHasThem() {
        // Given
        waddle.with(new Member("ann", List.of(), Optional.empty(), true, true));

        // When
        var participant = waddle.join("ann", "lobby");

        // Then
        assertThat(participant.flags()).isEqualTo(new MuteFlags(false, false, true, true, false));
    }

    @Test
    void shouldSuppressWhenSpeakIsMissing() {
        // Given
        var channel =
                Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.user("ann"), Permission.SPEAK));
        waddle.with(channel);

        // When
        var participant = waddle.join("ann", "lobby");

        // Then
        assertThat(participant.flags().suppressed()).isTrue();
        assertThat(participant.role()).isEqualTo(SessionRole.PARTICIPANT);
    }

    @Test
    void shouldAdmitOwnerWhenNotConfiguredAsMember() {
        // When
        var participant = waddle.join(InMemoryWaddle.OWNER, "lobby");

        // Then
        assertThat(participant.permissions()).isEqualTo(PermissionSet.ALL);
    }
}
