package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.LeaveReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A user is in one place over all waddles. */
interface PlaceBehaviour extends Behaviour {
    /** Half a second on an idle machine. */
    Duration SOON = Duration.ofSeconds(30);

    @Test
    default void shouldEndTheStayInOneWaddleWhenOneJoinsInAnother() {
        var here = founded().members("alice").voice("one", 0);
        var there = founded().members("alice").voice("one", 0);
        here.join("alice", "one");

        var joined = there.join("alice", "one");

        assertThat(joined.status()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(departures(here, "alice"))
                        .singleElement()
                        .satisfies(
                                event -> assertThat(event.getLeaveReason()).isEqualTo(LeaveReason.JOINED_ELSEWHERE)));
        assertThat(here.act("alice", "one", "heartbeat").code()).isEqualTo("NOT_CONNECTED");
        assertThat(there.act("alice", "one", "heartbeat").status()).isEqualTo(200);
    }

    @Test
    default void shouldLeaveTheUserWhereTheyWereWhenTheOtherWaddleIsFull() {
        var here = founded().members("alice").voice("one", 0);
        var there = founded().members("alice", "bob", "carol").voice("one", 1).voice("two", 0);
        here.join("alice", "one");
        there.join("bob", "one");

        var refused = there.join("alice", "one");

        assertThat(refused.code()).isEqualTo("CHANNEL_FULL");
        assertThat(here.act("alice", "one", "heartbeat").status()).isEqualTo(200);
        // An eviction for the first attempt would have come before that for the second.
        var second = there.join("alice", "two").body().path("participant");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(departures(here, "alice"))
                        .singleElement()
                        .satisfies(event -> assertThat(event.getAt())
                                .isAfterOrEqualTo(second.path("joinedAt").asText())));
    }
}
