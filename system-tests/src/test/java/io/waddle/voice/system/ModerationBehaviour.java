package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.LeaveReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What moderators and hosts do to others, and to a session. */
interface ModerationBehaviour extends Behaviour {

    @Test
    default void shouldStayServerMutedWhenOneLeavesAndComesBack() {
        var community = moderated();
        var muted = community.act("mod", "one", "server-mute", Map.of("targetUserId", "alice", "muted", true));
        assertThat(muted.body().path("participant").path("userId").asText()).isEqualTo("alice");
        community.act("alice", "one", "leave");

        var back = community.join("alice", "one").body().path("participant");

        assertThat(back.path("serverMuted").asBoolean()).isTrue();
        assertThat(back.path("muted").asBoolean()).isTrue();
        var own = community.act("alice", "one", "mute", Map.of("muted", false));
        assertThat(own.body().path("participant").path("muted").asBoolean())
                .as("nobody clears it oneself")
                .isTrue();
    }

    @Test
    default void shouldNotHearWhoIsServerDeafened() {
        var community = moderated();

        var answer = community.act("mod", "one", "server-deafen", Map.of("targetUserId", "alice", "deafened", true));

        var participant = answer.body().path("participant");
        assertThat(participant.path("serverDeafened").asBoolean()).isTrue();
        assertThat(participant.path("deafened").asBoolean()).isTrue();
        assertThat(participant.path("muted").asBoolean()).isTrue();
    }

    @Test
    default void shouldMoveSomebodyPastTheUserLimit() {
        var community = moderated().members("carol").voice("two", 1);
        community.join("carol", "two");

        var moved = community.act("mod", "one", "move", Map.of("targetUserId", "alice", "toChannelId", "two"));

        assertThat(moved.status()).as("%s", moved.body()).isEqualTo(200);
        assertThat(moved.body().path("participant").path("channelId").asText()).isEqualTo("two");
        assertThat(mute(community, "alice", "two").status()).isEqualTo(200);
        assertThat(mute(community, "alice", "one").code()).isEqualTo("NOT_CONNECTED");
    }

    @Test
    default void shouldDisconnectSomebody() {
        var community = moderated();

        var answer = community.act("mod", "one", "disconnect", Map.of("targetUserId", "alice"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(mute(community, "alice", "one").code()).isEqualTo("NOT_CONNECTED");
        await().untilAsserted(() -> assertThat(departures(community, "alice"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getLeaveReason()).isEqualTo(LeaveReason.DISCONNECTED);
                    assertThat(event.getActorUserId()).isEqualTo("mod");
                }));
    }

    @Test
    default void shouldProtectTheOwnerFromBeingDisconnected() {
        var community = moderated();
        community.join("owner", "one");

        var answer = community.act("mod", "one", "disconnect", Map.of("targetUserId", "owner"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("OWNER_PROTECTED");
        assertThat(mute(community, "owner", "one").status()).isEqualTo(200);
    }

    @Test
    default void shouldRefuseWhoMayNotModerateAndWhomIsNotThere() {
        var community = moderated().members("carol");

        var forbidden = community.act("alice", "one", "server-mute", Map.of("targetUserId", "mod", "muted", true));
        var absent = community.act("mod", "one", "server-mute", Map.of("targetUserId", "carol", "muted", true));

        assertThat(forbidden.code()).isEqualTo("MISSING_PERMISSION");
        assertThat(forbidden.body().path("permission").asText()).isEqualTo("MUTE_MEMBERS");
        assertThat(absent.status()).isEqualTo(409);
        assertThat(absent.code()).isEqualTo("TARGET_NOT_CONNECTED");
    }

    @Test
    default void shouldHandTheSessionOver() {
        var community = founded().members("alice", "bob").voice("one", 0);
        community.join("alice", "one");
        community.join("bob", "one");
        assertThat(community
                        .act("bob", "one", "host-transfer", Map.of("targetUserId", "bob"))
                        .code())
                .as("not the host's own wish")
                .isEqualTo("MISSING_PERMISSION");

        var answer = community.act("alice", "one", "host-transfer", Map.of("targetUserId", "bob"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(host(community, "bob")).isEqualTo("bob");
        community.act("bob", "one", "leave");
        assertThat(host(community, "alice")).as("the host left").isEqualTo("alice");
    }

    @Test
    default void shouldEndTheSessionForAll() {
        var community = founded().members("alice", "bob").voice("one", 0);
        community.join("alice", "one");
        community.join("bob", "one");

        var ended = community.act("alice", "one", "session-end");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(mute(community, "bob", "one").code()).isEqualTo("NOT_CONNECTED");
        var again = community.act("owner", "one", "session-end");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("NO_SESSION");
        await().untilAsserted(() -> assertThat(departures(community, "bob"))
                .singleElement()
                .satisfies(event -> assertThat(event.getLeaveReason()).isEqualTo(LeaveReason.SESSION_ENDED)));
    }

    /** Two channels, a moderator, and alice in the first. */
    private Community moderated() {
        var community = founded()
                .role("mods", "MUTE_MEMBERS", "DEAFEN_MEMBERS", "MOVE_MEMBERS")
                .member("mod", "mods")
                .members("alice")
                .voice("one", 0)
                .voice("two", 0);
        community.join("alice", "one");
        return community;
    }

    private static Api.Answer mute(Community community, String user, String channel) {
        return community.act(user, channel, "mute", Map.of("muted", true));
    }

    /** A join where one is already changes nothing, and tells of the session. */
    private static String host(Community community, String user) {
        return community
                .join(user, "one")
                .body()
                .path("session")
                .path("hostUserId")
                .asText();
    }
}
