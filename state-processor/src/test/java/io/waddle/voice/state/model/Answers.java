package io.waddle.voice.state.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.Decision;

/** What the caller is told besides yes. */
final class Answers {
    private Answers() {}

    /** The stay and the request in an answer are those that the model has. */
    static void compare(Decision.Answer answer, NaiveWaddle world) {
        answer.participant().ifPresent(participant -> {
            var told = participant.stay();
            NaiveStay stay = world.stayOf(told.userId());
            if (stay != null) {
                assertThat(told.stayId()).as("stay in the answer").isEqualTo(stay.id);
            }
        });
        answer.session().ifPresent(session -> {
            NaiveSession live = world.sessions.get(session.channelId());
            if (live != null) {
                assertThat(session.id()).as("session in the answer").isEqualTo(live.id);
            }
        });
        answer.request().ifPresent(request -> {
            NaiveRequest latest = world.sessions
                    .get(request.ask().channelId())
                    .latestRequestOf(request.ask().userId());
            assertThat(request.ask().requestId()).as("request in the answer").isEqualTo(latest.id);
            assertThat(request.status()).as("its status").isEqualTo(latest.status);
        });
    }
}
