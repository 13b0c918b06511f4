package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisconnectTest {
    private static final Command DISCONNECT = new Command.Disconnect("lobby", "ann");

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"))
            .withMembers("ann", "ben")
            .withMember("mod", Permission.MOVE_MEMBERS)
            .withMember("admin", Permission.ADMINISTRATOR);

    @Test
    void shouldEndStayWhenAModeratorDisconnects() {
        // Given
        waddle.join("ben", "lobby");
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(3));

        // When
        var decision = waddle.accept("mod", DISCONNECT);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.ParticipantLeft.class);
        assertThat(decision.events())
                .last()
                .isInstanceOfSatisfying(
                        Event.ParticipantLeft.class,
                        left -> assertThat(left.reason()).isEqualTo(LeaveReason.DISCONNECTED));
        assertThat(decision.answer()).isEqualTo(Decision.Answer.NOTHING);
        assertThat(waddle.find(new RowKey.OfPlace("ann"))).isEmpty();
    }

    @Test
    void shouldHandOverWhenHostIsDisconnected() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");

        // When
        var decision = waddle.accept("mod", DISCONNECT);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.ParticipantLeft.class, Event.SessionUpdated.class);
        assertThat(waddle.session("lobby").hostUserId()).contains("ben");
    }

    @Test
    void shouldRefuseWhenTargetIsNotThere() {
        // Given
        waddle.join("ann", "attic");

        // When
        var rejection = waddle.refuse("mod", DISCONNECT);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.TargetNotConnected());
        assertThat(waddle.isIn("ann", "attic")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mod", "admin"})
    void shouldProtectTheOwnerWhenSomebodyElseDisconnects(String actor) {
        // Given
        waddle.join(OWNER, "lobby");

        // When
        var rejection = waddle.refuse(actor, new Command.Disconnect("lobby", OWNER));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.OwnerProtected());
        assertThat(waddle.isIn(OWNER, "lobby")).isTrue();
    }

    @Test
    void shouldNameTheMissingPermissionFirstWhenTargetIsTheOwner() {
        // When
        var rejection = waddle.refuse("ben", new Command.Disconnect("lobby", OWNER));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.MOVE_MEMBERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", OWNER})
    void shouldLeaveWhenDisconnectingOneself(String userId) {
        // Given
        var stay = waddle.join(userId, "lobby");
        waddle.join("ben", "lobby");

        // When
        var decision = waddle.accept(userId, new Command.Disconnect("lobby", userId));

        // Then
        assertThat(decision.events()).contains(new Event.ParticipantLeft(stay, LeaveReason.LEFT));
    }

    @Test
    void shouldChangeNothingWhenDisconnectingOneselfFromWhereOneIsNot() {
        // Given
        waddle.join("ann", "attic");

        // When
        var decision = waddle.accept("ann", DISCONNECT);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(waddle.isIn("ann", "attic")).isTrue();
    }

    @Test
    void shouldLeaveWhenDisconnectingOneselfWhileTimedOut() {
        // Given
        waddle.join("ann", "lobby");
        waddle.with(Samples.timedOut("ann", waddle.now().plusSeconds(60)));

        // When
        waddle.accept("ann", DISCONNECT);

        // Then
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
    }
}
