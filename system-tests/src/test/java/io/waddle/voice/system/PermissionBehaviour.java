package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.LeaveReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A change of permissions reaches who is connected. */
interface PermissionBehaviour extends Behaviour {

    @Test
    default void shouldSuppressWhoLosesSpeakAndReleaseWhoRegainsIt() {
        var community = connected();
        community.act("alice", "one", "speaking", Map.of("speaking", true));

        community.everyone("VIEW_CHANNEL", "CONNECT");

        var silenced = community.join("alice", "one").body().path("participant");
        assertThat(silenced.path("suppressed").asBoolean()).isTrue();
        assertThat(silenced.path("speaking").asBoolean()).isFalse();
        assertThat(silenced.path("permissions").toString()).isEqualTo("[\"CONNECT\",\"VIEW_CHANNEL\"]");
        community.everyone("VIEW_CHANNEL", "CONNECT", "SPEAK");
        assertThat(community
                        .join("alice", "one")
                        .body()
                        .path("participant")
                        .path("suppressed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    default void shouldEndTheStayOfWhoMayNoLongerSeeTheChannel() {
        var community = connected();

        community.everyone();

        assertDeparted(community, LeaveReason.LOST_ACCESS);
        assertThat(community.join("alice", "one").status()).isEqualTo(404);
    }

    @Test
    default void shouldKeepWhoMayNoLongerConnectUntilTheyLeave() {
        var community = connected();

        community.everyone("VIEW_CHANNEL", "SPEAK");

        assertThat(community.act("alice", "one", "heartbeat").status()).isEqualTo(200);
        community.act("alice", "one", "leave");
        assertThat(community.join("alice", "one").body().path("permission").asText())
                .isEqualTo("CONNECT");
    }

    @Test
    default void shouldEndTheStayOfWhoIsTimedOut() {
        var community = connected();
        var until = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);

        community.configure("/members/alice", "{\"roles\":[],\"timedOutUntil\":\"%s\"}".formatted(until));

        assertDeparted(community, LeaveReason.TIMED_OUT);
        var refused = community.join("alice", "one");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("TIMED_OUT");
        assertThat(Instant.parse(refused.body().path("until").asText())).isEqualTo(until);
    }

    @Test
    default void shouldEndTheStayOfWhoIsRemoved() {
        var community = connected();

        var removed = Api.admin(system().ingest()).delete(community.path("/members/alice"));

        assertThat(removed.status()).isEqualTo(204);
        assertDeparted(community, LeaveReason.REMOVED);
        assertThat(community.join("alice", "one").status()).isEqualTo(404);
    }

    /** A waddle with alice in a channel. */
    private Community connected() {
        var community = founded().members("alice").voice("one", 0);
        assertThat(community.join("alice", "one").status()).isEqualTo(200);
        return community;
    }

    private void assertDeparted(Community community, LeaveReason reason) {
        await().untilAsserted(() -> assertThat(departures(community, "alice"))
                .singleElement()
                .satisfies(event -> assertThat(event.getLeaveReason()).isEqualTo(reason)));
    }
}
