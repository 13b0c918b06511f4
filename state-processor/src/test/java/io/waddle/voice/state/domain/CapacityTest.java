package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.Rejection.ChannelFull.Kind.AUDIENCE;
import static io.waddle.voice.state.domain.Rejection.ChannelFull.Kind.CAP;
import static io.waddle.voice.state.domain.Rejection.ChannelFull.Kind.USER_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Rejection.ChannelFull;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().withMember("mod", Permission.MOVE_MEMBERS).withMembers("late");

    @ParameterizedTest
    @CsvSource({"VOICE, 99", "STAGE, 1000", "BROADCAST, 10000"})
    void shouldRefuseEvenModeratorsWhenCapIsReached(ChannelType type, int cap) {
        // Given
        waddle.with(channel(type));
        fill("full", cap - 1);
        waddle.withMembers("last").join("last", "full");

        // When
        var rejection = waddle.refuse("mod", waddle.joining("full"));

        // Then
        assertThat(rejection).isEqualTo(new ChannelFull(cap, cap, CAP));
        assertThat(waddle.session("full").attendance().participants()).isEqualTo(cap);
        assertThat(waddle.session("full").attendance().peak()).isEqualTo(cap);
    }

    @Test
    void shouldRefuseWhenUserLimitIsReached() {
        // Given
        waddle.with(Samples.limited("full", 2));
        fill("full", 2);

        // When
        var rejection = waddle.refuse("late", waddle.joining("full"));

        // Then
        assertThat(rejection).isEqualTo(new ChannelFull(2, 2, USER_LIMIT));
    }

    @Test
    void shouldAdmitBeyondUserLimitWhenHoldingMoveMembers() {
        // Given
        waddle.with(Samples.limited("full", 2));
        fill("full", 2);

        // When
        waddle.join("mod", "full");

        // Then
        assertThat(waddle.session("full").attendance().participants()).isEqualTo(3);
    }

    @Test
    void shouldNameTheUserLimitAndWhoIsThereWhenModeratorsExceededIt() {
        // Given
        waddle.with(Samples.limited("full", 2));
        fill("full", 2);
        waddle.join("mod", "full");

        // When
        var rejection = waddle.refuse("late", waddle.joining("full"));

        // Then
        assertThat(rejection).isEqualTo(new ChannelFull(2, 3, USER_LIMIT));
    }

    @Test
    void shouldNameTheCapWhenUserLimitEqualsIt() {
        // Given
        waddle.with(Samples.limited("full", 99));
        fill("full", 99);

        // When
        var rejection = waddle.refuse("late", waddle.joining("full"));

        // Then
        assertThat(rejection).isEqualTo(new ChannelFull(99, 99, CAP));
    }

    @Test
    void shouldRemoveNobodyAndRefuseJoinsWhenLimitIsLowered() {
        // Given
        fill("lobby", 3);

        // When
        waddle.accept(InMemoryWaddle.OWNER, new Command.Configure(Samples.limited("lobby", 1)));

        // Then
        assertThat(waddle.session("lobby").attendance().participants()).isEqualTo(3);
        assertThat(waddle.refuse("late", waddle.joining("lobby"))).isEqualTo(new ChannelFull(1, 3, USER_LIMIT));
    }

    @Test
    void shouldFreeASeatWhenSomebodyLeaves() {
        // Given
        waddle.with(Samples.limited("full", 2));
        fill("full", 2);
        waddle.accept("user-0", new Command.Leave("full"));

        // When
        waddle.join("late", "full");

        // Then
        assertThat(waddle.session("full").attendance().participants()).isEqualTo(2);
        assertThat(waddle.session("full").attendance().peak()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAudienceWhenAudienceLimitIsReached() {
        // Given
        waddle.with(Samples.stage("full", new VoiceSettings.Stage(true, 5, 2, 0, true)));
        fill("full", 2);

        // When
        var rejection = waddle.refuse("mod", waddle.joining("full"));

        // Then
        assertThat(rejection).isEqualTo(new ChannelFull(2, 2, AUDIENCE));
    }

    @Test
    void shouldAdmitModeratorWhenOnlyTheAudienceIsFull() {
        // Given
        waddle.with(Samples.stage("full", new VoiceSettings.Stage(true, 5, 2, 0, true)))
                .withMember("chair", Permission.MANAGE_STAGE);
        fill("full", 2);

        // When
        var participant = waddle.join("chair", "full");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.MODERATOR);
    }

    private void fill(String channelId, int seats) {
        IntStream.range(0, seats).mapToObj("user-%d"::formatted).forEach(userId -> {
            waddle.withMembers(userId);
            waddle.join(userId, channelId);
        });
    }

    private static Channel channel(ChannelType type) {
        return switch (type) {
            case VOICE -> Samples.voice("full");
            case STAGE -> Samples.stage("full");
            case BROADCAST -> Samples.broadcast("full");
            case TEXT -> Samples.text("full");
        };
    }
}
