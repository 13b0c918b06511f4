package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stage on which nobody may speak ends after five minutes. */
class NoSpeakersTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final InMemoryWaddle waddle = OpenStage.with("ann", "ben");

    @Test
    void shouldEndStageWhenTheLastModeratorLeftFiveMinutesAgo() {
        // Given
        waddle.accept(CHAIR, new Command.Leave(STAGE));
        passWithHeartbeats(FIVE_MINUTES);

        // When
        var effect = waddle.fire(noSpeakers());

        // Then
        assertThat(effect.events())
                .hasExactlyElementsOfTypes(
                        Event.ParticipantLeft.class, Event.ParticipantLeft.class, Event.SessionEnded.class)
                .last()
                .isInstanceOfSatisfying(
                        Event.SessionEnded.class,
                        ended -> assertThat(ended.session().end())
                                .contains(new Session.End(waddle.now(), SessionEndReason.NO_SPEAKERS)));
        assertThat(waddle.armed()).isEmpty();
    }

    @Test
    void shouldGoOnWhenFiveMinutesAreNotOver() {
        // Given
        waddle.accept(CHAIR, new Command.Leave(STAGE));
        var timer = noSpeakers();
        passWithHeartbeats(FIVE_MINUTES.minusMillis(1));

        // When
        var effect = waddle.fire(timer);

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(waddle.armed()).contains(timer);
    }

    @Test
    void shouldCountFromTheMomentOnWhichTheLastSpeakerStepsDown() {
        // Given
        OpenStage.promote(waddle, "ann", SessionRole.SPEAKER);
        waddle.accept(CHAIR, new Command.Leave(STAGE));
        assertThat(waddle.armed()).doesNotContain(noSpeakers());
        passWithHeartbeats(Duration.ofMinutes(4));

        // When
        waddle.accept("ann", new Command.Demote(STAGE, "ann"));

        // Then
        assertThat(waddle.find(new RowKey.OfLease(noSpeakers())).orElseThrow().dueAt())
                .isEqualTo(waddle.now().plus(FIVE_MINUTES));
    }

    @Test
    void shouldDisarmWhenSomebodyMaySpeakAgain() {
        // Given
        waddle.accept(CHAIR, new Command.Leave(STAGE));

        // When
        waddle.accept(InMemoryWaddle.OWNER, new Command.Promote(STAGE, "ann", SessionRole.SPEAKER));

        // Then
        assertThat(waddle.armed()).doesNotContain(noSpeakers());
    }

    @Test
    void shouldCountFromTheStartWhenTheAudienceOpensTheStage() {
        // Given
        waddle.accept(CHAIR, new Command.EndSession(STAGE));

        // When
        waddle.join("ann", STAGE);

        // Then
        assertThat(waddle.armed()).contains(noSpeakers());
    }

    @Test
    void shouldNotCountWhenChannelIsNoStage() {
        // When
        waddle.join("ann", "lobby");

        // Then
        assertThat(waddle.armed()).doesNotContain(Leases.noSpeakers(waddle.session("lobby")));
    }

    private Timer noSpeakers() {
        return Leases.noSpeakers(waddle.session(STAGE));
    }

    private void passWithHeartbeats(Duration time) {
        waddle.pass(time);
        List.of("ann", "ben").forEach(userId -> waddle.accept(userId, new Command.Heartbeat(STAGE, Optional.empty())));
    }
}
