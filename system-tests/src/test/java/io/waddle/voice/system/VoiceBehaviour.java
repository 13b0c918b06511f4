package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the product does over HTTP, on whatever it runs. */
abstract class VoiceBehaviour
        implements StageBehaviour,
                ModerationBehaviour,
                MediaBehaviour,
                PermissionBehaviour,
                PlaceBehaviour,
                PlanBehaviour,
                ReadingBehaviour,
                LiveBehaviour {

    @Test
    void shouldOpenASessionWhenTheFirstMemberJoins() {
        var community = founded().members("alice").voice("lounge", 0);

        var answer = community.join("alice", "lounge");

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("decision").asText()).isEqualTo("accepted");
        assertThat(answer.body().path("replayed").asBoolean()).isFalse();
        var participant = answer.body().path("participant");
        assertThat(participant.path("userId").asText()).isEqualTo("alice");
        assertThat(participant.path("role").asText()).isEqualTo("PARTICIPANT");
        assertThat(participant.path("connectionState").asText()).isEqualTo("CONNECTING");
        assertThat(participant.path("muted").asBoolean()).isFalse();
        assertThat(answer.body().path("session").path("hostUserId").asText()).isEqualTo("alice");
        assertThat(answer.body().path("session").path("participantCount").asInt())
                .isEqualTo(1);
        assertThat(answer.body().path("participants").size()).isEqualTo(1);
        assertThat(answer.body().path("participantsTotal").asInt()).isEqualTo(1);
        assertThat(answer.body().path("realtimeKit").path("status").asText()).isIn("ready", "pending", "disabled");
    }

    @Test
    void shouldRefuseAJoinWhenTheChannelIsFull() {
        var community = founded().members("alice", "bob").voice("duo", 1);
        community.join("alice", "duo");

        var answer = community.join("bob", "duo");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.code()).isEqualTo("CHANNEL_FULL");
        assertThat(answer.body().path("limit").asInt()).isEqualTo(1);
        assertThat(answer.body().path("current").asInt()).isEqualTo(1);
        assertThat(answer.body().path("kind").asText()).isEqualTo("USER_LIMIT");
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:waddle:voice:problem:channel-full");
        assertThat(answer.body().path("commandId").asText()).isNotEmpty();
    }

    @Test
    void shouldMoveInOneStepWhenAMemberJoinsAnotherChannel() {
        var community = founded().members("alice").voice("one", 0).voice("two", 0);
        var first = community.join("alice", "one").body().path("participant");

        var second = community.join("alice", "two").body().path("participant");

        assertThat(second.path("channelId").asText()).isEqualTo("two");
        assertThat(second.path("stayId").asText())
                .isNotEqualTo(first.path("stayId").asText());
        assertThat(community
                        .event("alice", "one", "{\"type\":\"mute\",\"muted\":true}")
                        .code())
                .isEqualTo("NOT_CONNECTED");
    }

    @Test
    void shouldBeSilentWhenMuted() {
        var community = founded().members("alice").voice("lounge", 0);
        community.join("alice", "lounge");
        assertThat(speaking(community, "alice", true)
                        .body()
                        .path("participant")
                        .path("speaking")
                        .asBoolean())
                .isTrue();

        var muted = community.event("alice", "lounge", "{\"type\":\"mute\",\"muted\":true}");

        assertThat(muted.body().path("participant").path("speaking").asBoolean())
                .isFalse();
        assertThat(muted.body().path("participant").path("muted").asBoolean()).isTrue();
        var refused = speaking(community, "alice", true);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("NOT_ALLOWED_TO_SPEAK");
        assertThat(refused.body().path("reason").asText()).isEqualTo("MUTED");
    }

    @Test
    void shouldListenOnlyWhenInTheAudienceOfAStage() {
        var community = founded().members("alice").channel("stage", "STAGE");

        var participant = community.join("alice", "stage").body().path("participant");

        assertThat(participant.path("role").asText()).isEqualTo("AUDIENCE");
        assertThat(participant.path("suppressed").asBoolean()).isTrue();
        assertThat(community
                        .event("alice", "stage", "{\"type\":\"speaking\",\"speaking\":true}")
                        .body()
                        .path("reason")
                        .asText())
                .isEqualTo("SUPPRESSED");
    }

    @Test
    void shouldConnectWhenAHeartbeatComes() {
        var community = founded().members("alice").voice("lounge", 0);
        community.join("alice", "lounge");

        var answer = community.event("alice", "lounge", "{\"type\":\"heartbeat\",\"connectionQuality\":\"good\"}");

        assertThat(answer.body().path("participant").path("connectionState").asText())
                .isEqualTo("CONNECTED");
        assertThat(answer.body().path("participant").path("connectionQuality").asText())
                .isEqualTo("good");
    }

    @Test
    void shouldGiveTheStoredDecisionWhenAKeyIsRepeated() {
        var community = founded().members("alice").voice("lounge", 0);
        var alice = community.as("alice");
        String key = UUID.randomUUID().toString();
        var first = alice.join(community.waddle(), "lounge", "Idempotency-Key", key);

        var again = alice.join(community.waddle(), "lounge", "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("replayed").asBoolean()).isTrue();
        assertThat(again.body().path("commandId")).isEqualTo(first.body().path("commandId"));
        assertThat(again.body().path("participant").path("stayId"))
                .isEqualTo(first.body().path("participant").path("stayId"));
        var other = alice.event(community.waddle(), "lounge", "{\"type\":\"leave\"}", "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void shouldAnswerLaterWhenAskedTo() {
        var community = founded().members("alice", "bob").voice("lounge", 0);
        var alice = community.as("alice");

        var accepted = alice.join(community.waddle(), "lounge", "Prefer", "respond-async");

        assertThat(accepted.status()).isEqualTo(202);
        String location = accepted.response().headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .isEqualTo("/v1/commands/" + accepted.body().path("commandId").asText());
        assertThat(accepted.response().headers().firstValue("Retry-After")).hasValue("1");
        await().untilAsserted(() -> assertThat(alice.get(location).status()).isEqualTo(200));
        assertThat(alice.get(location).body().path("participant").path("userId").asText())
                .isEqualTo("alice");
        assertThat(community.as("bob").get(location).status()).isEqualTo(404);
    }

    @Test
    void shouldReadWhatWasConfiguredWhenAMemberAsks() {
        var community = founded().members("alice").voice("lounge", 7);

        var answer = community.as("alice").get("/v1/waddles/%s/channels/lounge".formatted(community.waddle()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("voice").path("userLimit").asInt()).isEqualTo(7);
        assertThat(answer.body().path("voice").path("bitrate").asInt()).isEqualTo(64_000);
        assertThat(community
                        .as("stranger")
                        .get("/v1/waddles/" + community.waddle())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldEndTheSessionWhenItsChannelIsDeleted() {
        var community = founded().members("alice").voice("lounge", 0);
        community.join("alice", "lounge");

        var deleted =
                Api.admin(system().ingest()).delete("/v1/waddles/%s/channels/lounge".formatted(community.waddle()));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(community.join("alice", "lounge").status()).isEqualTo(404);
    }

    @Test
    void shouldCountSessionsAndStaysInTheStatistics() {
        var community = founded().members("alice", "bob").voice("duo", 1);
        community.join("alice", "duo");
        community.join("bob", "duo");
        speaking(community, "alice", "duo", true);
        community.event("alice", "duo", "{\"type\":\"leave\"}");
        community.join("bob", "duo");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var stats = community.stats("duo").body();
            assertThat(stats.path("joinAttempts").asInt()).isEqualTo(3);
            assertThat(stats.path("joinRejections").path("CHANNEL_FULL").asInt())
                    .isEqualTo(1);
            assertThat(stats.path("totalSessions").asInt()).isEqualTo(1);
            assertThat(stats.path("uniqueParticipants").asInt()).isEqualTo(2);
            assertThat(stats.path("maxParticipants").asInt()).isEqualTo(1);
            assertThat(stats.path("totalParticipantSeconds").asDouble()).isPositive();
            assertThat(stats.path("totalSpeakerSeconds").asDouble()).isPositive();
        });
    }

    private static Api.Answer speaking(Community community, String user, boolean speaking) {
        return speaking(community, user, "lounge", speaking);
    }

    private static Api.Answer speaking(Community community, String user, String channel, boolean speaking) {
        return community.event(user, channel, "{\"type\":\"speaking\",\"speaking\":%b}".formatted(speaking));
    }
}
