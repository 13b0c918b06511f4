package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half a minute after a denial, nobody asks again. */
class CooldownTest {
    private static final Command ASK = new Command.RequestToSpeak(STAGE);

    private final InMemoryWaddle waddle = OpenStage.with("ann", "ben");

    @BeforeEach
    void annWasDenied() {
        waddle.accept(CHAIR, OpenStage.deny(OpenStage.ask(waddle, "ann")));
    }

    @ParameterizedTest
    @CsvSource({"0, 30", "1, 30", "1000, 29", "29001, 1", "29999, 1"})
    void shouldTellSecondsLeftRoundedUpWhenAskingTooSoon(long passedMillis, int seconds) {
        // Given
        waddle.pass(Duration.ofMillis(passedMillis));

        // When
        var rejection = waddle.refuse("ann", ASK);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.Cooldown(seconds));
    }

    @Test
    void shouldQueueWhenHalfAMinuteIsOver() {
        // Given
        waddle.pass(Duration.ofSeconds(30));

        // When
        var request = OpenStage.ask(waddle, "ann");

        // Then
        assertThat(request.status()).isEqualTo(Status.PENDING);
    }

    @Test
    void shouldConcernNobodyElseWhenOneWasDenied() {
        // When
        var request = OpenStage.ask(waddle, "ben");

        // Then
        assertThat(request.status()).isEqualTo(Status.PENDING);
    }

    @Test
    void shouldOutliveTheStayWhenRequesterComesBack() {
        // Given
        waddle.accept("ann", new Command.Leave(STAGE));
        waddle.join("ann", STAGE);

        // When
        var rejection = waddle.refuse("ann", ASK);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.Cooldown(30));
    }

    @Test
    void shouldOutliveAnInvitationWhenItWasDeclined() {
        // Given
        waddle.pass(Duration.ofSeconds(5));
        OpenStage.invite(waddle, "ann");
        waddle.accept("ann", new Command.DeclineInvite(STAGE));

        // When
        var rejection = waddle.refuse("ann", ASK);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.Cooldown(25));
    }

    @Test
    void shouldNotKeepModeratorsFromInvitingWhenItRuns() {
        // When
        var invitation = OpenStage.invite(waddle, "ann");

        // Then
        assertThat(invitation.status()).isEqualTo(Status.INVITED);
    }

    @Test
    void shouldNameClosedRequestsFirstWhenItRunsToo() {
        // Given
        waddle.with(Samples.stage(STAGE, new VoiceSettings.Stage(false, 5, 0, 0, true)));

        // When
        var rejection = waddle.refuse("ann", ASK);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.RequestsClosed());
    }
}
