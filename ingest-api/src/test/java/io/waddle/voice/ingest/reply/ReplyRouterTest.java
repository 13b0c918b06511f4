package io.waddle.voice.ingest.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.avro.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyRouterTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final CommandId ID = CommandId.next(0, "alice");

    private final ReplyRouter router = new ReplyRouter(1);

    @Test
    void shouldGiveDecisionToWhoWaitsWhenItComes() {
        // Given
        Decision decision = Replies.decision("original");
        try (var reply = router.expect(ID).orElseThrow()) {
            // When
            router.complete(ID.toString(), decision);
            // Then
            assertThat(reply.within(SOON)).containsSame(decision);
        }
    }

    @Test
    void shouldGiveUpWhenNoDecisionComesInTime() {
        // Given
        try (var reply = router.expect(ID).orElseThrow()) {
            // When
            var decision = reply.within(Duration.ofMillis(1));
            // Then
            assertThat(decision).isEmpty();
        }
    }

    @Test
    void shouldThrowWhatFailedWhenThereWillBeNoDecision() {
        // Given
        try (var reply = router.expect(ID).orElseThrow()) {
            // When
            reply.fail(new IllegalArgumentException("the log is gone"));
            // Then
            assertThatThrownBy(() -> reply.within(SOON)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldRefuseWhenAllPlacesAreTakenAndTakeAgainWhenOneIsGivenUp() {
        // Given
        var reply = router.expect(ID).orElseThrow();
        assertThat(router.expect(CommandId.next(0, "bob"))).isEmpty();
        assertThat(router.pending()).isEqualTo(1);
        // When
        reply.close();
        reply.close();
        // Then
        assertThat(router.pending()).isZero();
        assertThat(router.expects(ID.toString())).isFalse();
        assertThat(router.expect(CommandId.next(0, "bob"))).isPresent();
        assertThat(router.expect(CommandId.next(0, "carol"))).isEmpty();
    }
}
