package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A moderator's deafening, which is kept on the member. */
class ServerDeafenTest {
    private static final Command DEAFEN = new Command.ServerDeafen("lobby", "ann", true);
    private static final Command UNDEAFEN = new Command.ServerDeafen("lobby", "ann", false);

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.broadcast("studio"))
            .withMembers("ann")
            .withMember("mod", Permission.DEAFEN_MEMBERS);

    @BeforeEach
    void annIsInTheLobby() {
        waddle.join("ann", "lobby");
    }

    @Test
    void shouldDeafenMuteAndKeepOnTheMemberWhenAsked() {
        // When
        var decision = waddle.accept("mod", DEAFEN);

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann()));
        assertThat(ann().flags()).isEqualTo(new MuteFlags(false, false, false, true, false));
        assertThat(ann().flags().muted()).isTrue();
        assertThat(waddle.find(new RowKey.OfMember("ann")))
                .contains(new Member("ann", List.of(), Optional.empty(), false, true));
    }

    @Test
    void shouldFallSilentWhenDeafenedWhileSpeaking() {
        // Given
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(1));

        // When
        var decision = waddle.accept("mod", DEAFEN);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.ParticipantUpdated.class);
        assertThat(ann().isSpeaking()).isFalse();
    }

    @Test
    void shouldStayDeafWhenUndeafeningOneself() {
        // Given
        waddle.accept("mod", DEAFEN);

        // When
        waddle.accept("ann", new Command.Deafen("lobby", false));

        // Then
        assertThat(ann().flags().deafened()).isTrue();
    }

    @Test
    void shouldStayDeafWhenRejoining() {
        // Given
        waddle.accept("mod", DEAFEN);
        waddle.accept("ann", new Command.Leave("lobby"));

        // When
        var participant = waddle.join("ann", "lobby");

        // Then
        assertThat(participant.flags().serverDeafened()).isTrue();
    }

    @Test
    void shouldHearAgainWhenUndeafened() {
        // Given
        waddle.accept("mod", DEAFEN);

        // When
        waddle.accept("mod", UNDEAFEN);

        // Then
        assertThat(ann().flags()).isEqualTo(new MuteFlags(false, false, false, false, false));
        assertThat(waddle.find(new RowKey.OfMember("ann"))).contains(Member.plain("ann"));
    }

    @Test
    void shouldKeepServerMuteWhenUndeafened() {
        // Given
        waddle.accept(InMemoryWaddle.OWNER, new Command.ServerMute("lobby", "ann", true));
        waddle.accept("mod", DEAFEN);

        // When
        waddle.accept("mod", UNDEAFEN);

        // Then
        assertThat(ann().flags()).isEqualTo(new MuteFlags(false, false, true, false, false));
    }

    @Test
    void shouldDeafenWhenInABroadcast() {
        // Given
        waddle.join("ann", "studio");

        // When
        waddle.accept("mod", new Command.ServerDeafen("studio", "ann", true));

        // Then
        assertThat(waddle.participant("ann", "studio").flags().serverDeafened()).isTrue();
    }

    @Test
    void shouldRefuseWhenOnAStage() {
        // Given
        waddle.with(Samples.stage("stage"));
        waddle.join("ann", "stage");

        // When
        var rejection = waddle.refuse("mod", new Command.ServerDeafen("stage", "ann", true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.STAGE));
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
