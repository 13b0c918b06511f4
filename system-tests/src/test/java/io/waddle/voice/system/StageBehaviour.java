package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** An evening on a stage: who may speak, and who lets them. */
interface StageBehaviour extends Behaviour {

    @Test
    default void shouldGiveTheSameRequestWhenAskedForTwice() {
        var stage = staged("{}");
        var first = request(stage, "alice");

        var second = request(stage, "alice");

        assertThat(second.status()).isEqualTo(200);
        var asked = second.body().path("stageRequest");
        assertThat(asked.path("requestId"))
                .isEqualTo(first.body().path("stageRequest").path("requestId"));
        assertThat(asked.path("status").asText()).isEqualTo("PENDING");
        assertThat(asked.path("position").asInt()).isEqualTo(1);
        assertThat(request(stage, "bob")
                        .body()
                        .path("stageRequest")
                        .path("position")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    default void shouldLetSpeakWhoIsApproved() {
        var stage = staged("{}");
        String request = requestId(stage, "alice");

        var approved = stage.act("mod", "stage", "stage-approve", Map.of("requestId", request));

        assertThat(approved.body().path("stageRequest").path("status").asText()).isEqualTo("APPROVED");
        assertThat(approved.body().path("stageRequest").path("resolvedBy").asText())
                .isEqualTo("mod");
        assertThat(approved.body().path("participant").path("role").asText()).isEqualTo("SPEAKER");
        assertThat(speak(stage, "alice").status()).isEqualTo(200);
    }

    @Test
    default void shouldFallSilentAndUnseenWhenDemoted() {
        var stage = staged("{}").role("cameras", "USE_VIDEO").member("alice", "cameras");
        stage.act("mod", "stage", "stage-promote", Map.of("targetUserId", "alice", "role", "SPEAKER"));
        stage.act("alice", "stage", "video", Map.of("enabled", true));
        assertThat(speak(stage, "alice")
                        .body()
                        .path("participant")
                        .path("video")
                        .asBoolean())
                .isTrue();

        var demoted = stage.act("mod", "stage", "stage-demote", Map.of("targetUserId", "alice"));

        var participant = demoted.body().path("participant");
        assertThat(participant.path("role").asText()).isEqualTo("AUDIENCE");
        assertThat(participant.path("suppressed").asBoolean()).isTrue();
        assertThat(participant.path("speaking").asBoolean()).isFalse();
        assertThat(participant.path("video").asBoolean()).isFalse();
        assertThat(speak(stage, "alice").body().path("reason").asText()).isEqualTo("SUPPRESSED");
    }

    @Test
    default void shouldAskForPatienceAfterADenial() {
        var stage = staged("{}");
        var denial = Map.of("requestId", requestId(stage, "alice"), "reason", "later");
        assertThat(stage.act("mod", "stage", "stage-deny", denial)
                        .body()
                        .path("stageRequest")
                        .path("status")
                        .asText())
                .isEqualTo("DENIED");

        var again = request(stage, "alice");

        assertThat(again.status()).isEqualTo(429);
        assertThat(again.code()).isEqualTo("COOLDOWN");
        assertThat(again.body().path("retryAfterSeconds").asInt()).isBetween(1, 30);
        assertThat(again.response().headers().firstValue("Retry-After"))
                .hasValue(again.body().path("retryAfterSeconds").asText());
    }

    @Test
    default void shouldSpeakWhoAcceptsAnInvitation() {
        var stage = staged("{}");
        var invited = stage.act("mod", "stage", "stage-invite", Map.of("targetUserId", "alice"));
        assertThat(invited.body().path("stageRequest").path("status").asText()).isEqualTo("INVITED");

        var accepted = stage.act("alice", "stage", "stage-invite-accept");

        assertThat(accepted.body().path("participant").path("role").asText()).isEqualTo("SPEAKER");
        var onceMore = stage.act("mod", "stage", "stage-invite", Map.of("targetUserId", "alice"));
        assertThat(onceMore.code()).isEqualTo("ALREADY_SPEAKER");
    }

    @Test
    default void shouldStayInTheAudienceWhoDeclines() {
        var stage = staged("{}");
        stage.act("mod", "stage", "stage-invite", Map.of("targetUserId", "alice"));

        var declined = stage.act("alice", "stage", "stage-invite-decline");

        assertThat(declined.body().path("stageRequest").path("status").asText()).isEqualTo("CANCELLED");
        assertThat(declined.body().path("participant").path("role").asText()).isEqualTo("AUDIENCE");
        assertThat(stage.act("alice", "stage", "stage-invite-accept").code()).isEqualTo("REQUEST_NOT_PENDING");
    }

    @Test
    default void shouldLeaveTheRequestPendingWhenThereIsNoRoomForASpeaker() {
        var stage = staged("{\"speakerLimit\":1}");
        stage.act("mod", "stage", "stage-approve", Map.of("requestId", requestId(stage, "alice")));
        var bobs = Map.of("requestId", requestId(stage, "bob"));

        var refused = stage.act("mod", "stage", "stage-approve", bobs);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SPEAKER_LIMIT");
        assertThat(refused.body().path("limit").asInt()).isEqualTo(1);
        stage.act("alice", "stage", "stage-demote", Map.of("targetUserId", "alice"));
        assertThat(stage.act("mod", "stage", "stage-approve", bobs).status()).isEqualTo(200);
    }

    @Test
    default void shouldRefuseAModeratorTooMany() {
        var stage = staged("{\"moderatorLimit\":1}");

        var refused = stage.act("mod", "stage", "stage-promote", Map.of("targetUserId", "alice", "role", "MODERATOR"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("MODERATOR_LIMIT");
        assertThat(refused.body().path("limit").asInt()).isEqualTo(1);
    }

    @Test
    default void shouldSayWhatBecameOfARequestWhenItsUserLeft() {
        var stage = staged("{}");
        String request = requestId(stage, "alice");
        stage.act("alice", "stage", "leave");

        var late = stage.act("mod", "stage", "stage-approve", Map.of("requestId", request));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("REQUEST_NOT_PENDING");
        assertThat(late.body().path("requestStatus").asText()).isEqualTo("WITHDRAWN");
        assertThat(late.body().path("resolvedBy").asText()).isEqualTo("alice");
        var unknown = stage.act("mod", "stage", "stage-approve", Map.of("requestId", "q-unknown"));
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    default void shouldTakeNoRequestsWhenTheyAreClosed() {
        var stage = staged("{\"requestToSpeakEnabled\":false}");

        assertThat(request(stage, "alice").code()).isEqualTo("REQUESTS_CLOSED");
    }

    @Test
    default void shouldNameThePermissionWhenTheAudienceApproves() {
        var stage = staged("{}");
        String request = requestId(stage, "alice");

        var refused = stage.act("bob", "stage", "stage-approve", Map.of("requestId", request));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("MISSING_PERMISSION");
        assertThat(refused.body().path("permission").asText()).isEqualTo("MANAGE_STAGE");
    }

    /** A stage with a moderator, and alice and bob in the audience. */
    private Community staged(String settings) {
        var community = founded()
                .role("mods", "MANAGE_STAGE")
                .member("mod", "mods")
                .members("alice", "bob")
                .stage("stage", settings);
        for (String user : new String[] {"mod", "alice", "bob"}) {
            assertThat(community.join(user, "stage").status()).as(user).isEqualTo(200);
        }
        return community;
    }

    private static Api.Answer request(Community community, String user) {
        return community.act(user, "stage", "stage-request");
    }

    private static String requestId(Community community, String user) {
        return request(community, user)
                .body()
                .path("stageRequest")
                .path("requestId")
                .asText();
    }

    private static Api.Answer speak(Community community, String user) {
        return community.act(user, "stage", "speaking", Map.of("speaking", true));
    }
}
