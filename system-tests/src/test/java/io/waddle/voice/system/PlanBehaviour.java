package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What is planned ahead: templates of channels, and scheduled events. */
interface PlanBehaviour extends Behaviour {

    @Test
    default void shouldFillAChannelFromABuiltInTemplate() {
        var community = founded();

        var answer =
                put(community, "/channels/disco?template=music", "{\"name\":\"Disco\",\"voice\":{\"userLimit\":7}}");

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("type").asText()).isEqualTo("VOICE");
        var voice = answer.body().path("voice");
        assertThat(voice.path("bitrate").asInt()).isEqualTo(320_000);
        assertThat(voice.path("rtc").path("noiseSuppression").asBoolean(true)).isFalse();
        assertThat(voice.path("userLimit").asInt()).as("what the body gives").isEqualTo(7);
        assertThat(put(community, "/templates/music", "{\"type\":\"VOICE\"}").status())
                .as("built in")
                .isEqualTo(400);
    }

    @Test
    default void shouldFillAChannelFromATemplateOfTheWaddle() {
        var community = founded()
                .configure("/templates/panel", "{\"type\":\"STAGE\",\"voice\":{\"stage\":{\"speakerLimit\":3}}}");

        var answer = put(community, "/channels/talk?template=panel", "{\"name\":\"Talk\"}");

        assertThat(answer.body().path("type").asText()).isEqualTo("STAGE");
        assertThat(answer.body()
                        .path("voice")
                        .path("stage")
                        .path("speakerLimit")
                        .asInt())
                .isEqualTo(3);
        var unknown = put(community, "/channels/talk?template=nowhere", "{\"name\":\"Talk\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().path("field").asText()).isEqualTo("template");
        var wrongType = put(community, "/channels/text?template=panel", "{\"name\":\"Text\",\"type\":\"VOICE\"}");
        assertThat(wrongType.status()).isEqualTo(400);
    }

    @Test
    default void shouldMarkTheSessionOfAScheduledEventAndEndWithIt() {
        var community = founded().members("alice").voice("one", 0);
        community.configure("/scheduled-events/party", event("SCHEDULED"));
        assertThat(session(community, "alice").path("scheduledEventId").isNull())
                .isTrue();

        community.configure("/scheduled-events/party", event("ACTIVE"));

        assertThat(session(community, "alice").path("scheduledEventId").asText())
                .isEqualTo("party");
        assertThat(community.act("owner", "one", "session-end").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(community
                        .as("alice")
                        .get(community.path("/scheduled-events/party"))
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("COMPLETED"));
        var again = put(community, "/scheduled-events/party", event("ACTIVE"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().path("field").asText()).isEqualTo("status");
    }

    private static JsonNode session(Community community, String user) {
        return community.join(user, "one").body().path("session");
    }

    private static String event(String status) {
        return "{\"title\":\"Party\",\"channelId\":\"one\",\"startsAt\":\"2030-01-31T20:00:00.000Z\",\"status\":\"%s\"}"
                .formatted(status);
    }

    private Api.Answer put(Community community, String path, String body) {
        return Api.admin(system().ingest()).put(community.path(path), body);
    }
}
