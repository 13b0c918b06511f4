package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What was decided is there to read, for whom it concerns, and for them only. */
interface ReadingBehaviour extends Behaviour {

    @Test
    default void shouldReadWhatWasDecidedWhenAskedForAtLeastItsRevision() {
        var community = evening();
        String requestId = community
                .act("alice", "hall", "stage-request")
                .body()
                .path("stageRequest")
                .path("requestId")
                .asText();
        long revision = community.join("bob", "lounge").body().path("revision").asLong();

        var overview = community.as("bob").get(community.path("/voice?atLeast=" + revision));

        assertThat(overview.status()).as("%s", overview.body()).isEqualTo(200);
        assertThat(overview.body().path("revision").asLong()).isGreaterThanOrEqualTo(revision);
        var category = overview.body().path("categories").path(0);
        assertThat(category.path("id").asText()).isEqualTo("social");
        var lounge = category.path("channels").path(0);
        assertThat(lounge.path("id").asText()).isEqualTo("lounge");
        assertThat(lounge.path("activeUsers").asInt()).isEqualTo(1);
        assertThat(lounge.path("participants").findValuesAsText("userId")).containsExactly("bob");
        var hall = overview.body().path("uncategorized").path(0);
        assertThat(hall.path("session").path("hostUserId").asText()).isEqualTo("mod");
        assertThat(hall.path("participants").findValuesAsText("userId")).containsExactly("mod", "alice");
        assertThat(read(community, "bob", "/channels/lounge/session")
                        .path("participants")
                        .findValuesAsText("userId"))
                .containsExactly("bob");
        assertThat(read(community, "bob", "/users/alice/voice-state")
                        .path("channelId")
                        .asText())
                .isEqualTo("hall");
        var request = read(community, "mod", "/channels/hall/stage/requests")
                .path("requests")
                .path(0);
        assertThat(request.path("requestId").asText()).isEqualTo(requestId);
        assertThat(request.path("position").asInt()).isEqualTo(1);
        assertThat(read(community, "bob", "/channels/hall/stage/requests").path("requests"))
                .isEmpty();
    }

    @Test
    default void shouldReadPermissionsAsTheyAreDecidedBy() {
        var community = evening().everyone("VIEW_CHANNEL", "CONNECT");

        var permissions = read(community, "bob", "/channels/lounge/permissions/bob");

        assertThat(permissions.path("permissions").toString()).isEqualTo("[\"CONNECT\",\"VIEW_CHANNEL\"]");
        assertThat(permissions.path("bits").asText()).isEqualTo("2049");
        assertThat(permissions.path("steps").findValuesAsText("step")).containsExactly("everyone");
        var joined = community.join("bob", "lounge").body().path("participant").path("permissions");
        assertThat(joined).isEqualTo(permissions.path("permissions"));
        var others = community.as("bob").get(community.path("/channels/lounge/permissions/alice"));
        assertThat(others.status()).isEqualTo(403);
        assertThat(others.body().path("permission").asText()).isEqualTo("MANAGE_CHANNELS");
    }

    @Test
    default void shouldReadNothingOfAChannelThatIsHidden() {
        var community = evening();
        community.join("mod", "secret");

        for (String path : new String[] {"/session", "/stage/requests", "/permissions/bob", ""}) {
            var hidden = community.as("bob").get(community.path("/channels/secret" + path));
            var missing = community.as("bob").get(community.path("/channels/nowhere" + path));
            assertThat(hidden.status()).as(path).isEqualTo(404);
            assertThat(hidden.body()).as(path).isEqualTo(missing.body());
        }
        assertThat(read(community, "bob", "/voice").toString()).doesNotContain("secret");
        assertThat(community
                        .as("bob")
                        .get(community.path("/users/mod/voice-state"))
                        .status())
                .isEqualTo(404);
        assertThat(read(community, "mod", "/voice").toString()).contains("secret");
    }

    @Test
    default void shouldSendNothingAgainUntilSomethingIsDecided() {
        var community = evening();
        var first = community.as("bob").get(community.path("/voice"));
        String tag = first.response().headers().firstValue("ETag").orElseThrow();

        var same = tagged(community, tag);
        community.join("bob", "lounge");
        var changed = tagged(community, tag);

        assertThat(tag)
                .isEqualTo("\"%d\"".formatted(first.body().path("revision").asLong()));
        assertThat(same.status()).isEqualTo(304);
        assertThat(changed.status()).isEqualTo(200);
    }

    /** Mod and alice on a stage; a lounge in a category; a room that only moderators see. */
    private Community evening() {
        var community = founded()
                .role("mods", "MANAGE_STAGE", "MANAGE_CHANNELS")
                .member("mod", "mods")
                .members("alice", "bob")
                .configure("/categories/social", "{\"name\":\"Social\"}")
                .configure("/channels/lounge", "{\"name\":\"Lounge\",\"type\":\"VOICE\",\"categoryId\":\"social\"}")
                .configure("/channels/secret", """
                        {"name":"Secret","type":"VOICE","overrides":[
                          {"target":"everyone","allow":[],"deny":["VIEW_CHANNEL"]},
                          {"target":"role","id":"mods","allow":["VIEW_CHANNEL"],"deny":[]}]}""")
                .stage("hall", "{}");
        assertThat(community.join("mod", "hall").status()).isEqualTo(200);
        assertThat(community.join("alice", "hall").status()).isEqualTo(200);
        return community;
    }

    private static JsonNode read(Community community, String user, String path) {
        var answer = community.as(user).get(community.path(path));
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Api.Answer tagged(Community community, String tag) {
        return Api.send(community.as("bob").request(community.path("/voice")).header("If-None-Match", tag));
    }
}
