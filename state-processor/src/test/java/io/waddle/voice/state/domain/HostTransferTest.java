package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTransferTest {
    private static final Command TO_BEN = new Command.TransferHost("lobby", "ben");

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"), Samples.stage("stage"))
            .withMembers("ann", "ben")
            .withMember("chair", Permission.MANAGE_STAGE)
            .withMember("janitor", Permission.MANAGE_CHANNELS);

    @Test
    void shouldHandOverWhenTheHostWants() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");

        // When
        var decision = waddle.accept("ann", TO_BEN);

        // Then
        var session = waddle.session("lobby");
        assertThat(decision.events()).containsExactly(new Event.SessionUpdated(session));
        assertThat(decision.answer().session()).contains(session);
        assertThat(session.hostUserId()).contains("ben");
    }

    @ParameterizedTest
    @CsvSource({"chair, stage", "janitor, lobby", "janitor, stage", OWNER + ", lobby"})
    void shouldHandOverWhenAManagerWantsWhoIsNotThere(String manager, String channelId) {
        // Given
        waddle.join("ann", channelId);
        waddle.join("ben", channelId);

        // When
        waddle.accept(manager, new Command.TransferHost(channelId, "ben"));

        // Then
        assertThat(waddle.session(channelId).hostUserId()).contains("ben");
    }

    @ParameterizedTest
    @CsvSource({"lobby, MANAGE_CHANNELS", "stage, MANAGE_STAGE"})
    void shouldRefuseWhenNeitherHostNorManager(String channelId, Permission named) {
        // Given
        waddle.join("ann", channelId);
        waddle.join("ben", channelId);

        // When
        var rejection = waddle.refuse("ben", new Command.TransferHost(channelId, "ben"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(named));
    }

    @Test
    void shouldRefuseWhenHostOfAnotherChannelOnly() {
        // Given
        waddle.join("ann", "attic");
        waddle.join("ben", "lobby");

        // When
        var rejection = waddle.refuse("ann", TO_BEN);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.MANAGE_CHANNELS));
    }

    @Test
    void shouldRefuseWhenTargetIsNotThere() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "attic");

        // When
        var rejection = waddle.refuse("ann", TO_BEN);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.TargetNotConnected());
        assertThat(waddle.session("lobby").hostUserId()).contains("ann");
    }

    @Test
    void shouldRefuseWhenThereIsNoSession() {
        // When
        var rejection = waddle.refuse("janitor", TO_BEN);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NoSession());
    }

    @Test
    void shouldChangeNothingWhenTargetIsTheHostAlready() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", new Command.TransferHost("lobby", "ann"));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.answer().session()).contains(waddle.session("lobby"));
    }

    @Test
    void shouldAppointAHostWhenTheSessionHasNone() {
        // Given
        waddle.join("chair", "stage");
        waddle.join("ann", "stage");
        waddle.accept("chair", new Command.Leave("stage"));
        assertThat(waddle.session("stage").hostUserId()).isEmpty();

        // When
        waddle.accept("chair", new Command.TransferHost("stage", "ann"));

        // Then
        assertThat(waddle.session("stage").hostUserId()).contains("ann");
    }

    @Test
    void shouldLoseTheRightWhenHandedOver() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");
        waddle.accept("ann", TO_BEN);

        // When
        var rejection = waddle.refuse("ann", new Command.EndSession("lobby"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.MANAGE_CHANNELS));
    }
}
