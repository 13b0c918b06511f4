package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostSuccessionTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.stage("stage"), Samples.broadcast("studio", 2))
            .withMembers("ann", "ben", "cid")
            .withMember("chair", Permission.MANAGE_STAGE)
            .withMember("janitor", Permission.MANAGE_CHANNELS);

    @Test
    void shouldPreferManagersByJoinOrderWhenHostLeaves() {
        // Given
        join("lobby", "ann", "ben", "janitor", "chair");

        // When
        var decision = waddle.accept("ann", new Command.Leave("lobby"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.ParticipantLeft.class, Event.SessionUpdated.class);
        assertThat(waddle.session("lobby").hostUserId()).contains("janitor");
    }

    @Test
    void shouldTakeAnyoneByJoinOrderWhenVoiceChannelHasNoManager() {
        // Given
        join("lobby", "ann", "cid", "ben");

        // When
        waddle.accept("ann", new Command.Leave("lobby"));

        // Then
        assertThat(waddle.session("lobby").hostUserId()).contains("cid");
    }

    @Test
    void shouldTakeLowerStayWhenJoinedInTheSameInstant() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("cid", new Command.Join("lobby", "stay-b", false, false));
        waddle.accept("ben", new Command.Join("lobby", "stay-a", false, false));

        // When
        waddle.accept("ann", new Command.Leave("lobby"));

        // Then
        assertThat(waddle.session("lobby").hostUserId()).contains("ben");
    }

    @Test
    void shouldHaveNoHostWhenOnlyAudienceIsLeft() {
        // Given
        join("stage", "chair", "ann", "ben");

        // When
        waddle.accept("chair", new Command.Leave("stage"));

        // Then
        assertThat(waddle.session("stage").hostUserId()).isEmpty();
    }

    @Test
    void shouldTakeSpeakerBeforeAudienceWhenStageHasNoManager() {
        // Given
        join("stage", "chair", "ann", "ben");
        waddle.with(promoted("ben"));

        // When
        waddle.accept("chair", new Command.Leave("stage"));

        // Then
        assertThat(waddle.session("stage").hostUserId()).contains("ben");
    }

    @Test
    void shouldTakeBroadcasterWhenHostOfBroadcastLeaves() {
        // Given
        join("studio", "ann", "ben", "cid");

        // When
        waddle.accept("ann", new Command.Leave("studio"));

        // Then
        assertThat(waddle.session("studio").hostUserId()).contains("ben");
    }

    @Test
    void shouldKeepHostWhenSomebodyElseLeaves() {
        // Given
        join("lobby", "ann", "ben");

        // When
        var decision = waddle.accept("ben", new Command.Leave("lobby"));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ParticipantLeft.class);
        assertThat(waddle.session("lobby").hostUserId()).contains("ann");
    }

    @Test
    void shouldHandOverWhenHostIsRemovedFromTheWaddle() {
        // Given
        join("lobby", "ann", "ben");

        // When
        waddle.accept(InMemoryWaddle.OWNER, new Command.Remove(new RowKey.OfMember("ann")));

        // Then
        assertThat(waddle.session("lobby").hostUserId()).contains("ben");
    }

    @Test
    void shouldHandOverWhenHostNeverConnects() {
        // Given
        var ann = waddle.join("ann", "lobby");
        waddle.connect("ben", "lobby");
        waddle.pass(Duration.ofSeconds(30));

        // When
        waddle.fire(Leases.connect(ann.stay()));

        // Then
        assertThat(waddle.session("lobby").hostUserId()).contains("ben");
    }

    private void join(String channelId, String... userIds) {
        for (String userId : userIds) {
            waddle.join(userId, channelId);
            waddle.pass(Duration.ofSeconds(1));
        }
    }

    private Participant promoted(String userId) {
        return waddle.participant(userId, "stage").with(SessionRole.SPEAKER);
    }
}
