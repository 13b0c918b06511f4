package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Camera, screen, volume and priority. */
interface MediaBehaviour extends Behaviour {

    @ParameterizedTest
    @CsvSource({
        "video, USE_VIDEO, video",
        "screen-share, STREAM, screenSharing",
        "priority-speaker, PRIORITY_SPEAKER, prioritySpeaker"
    })
    default void shouldTurnOnForWhoMayAndOffOnAMove(String type, String permission, String field) {
        var community = founded()
                .role("equipped", permission)
                .member("alice", "equipped")
                .members("bob")
                .voice("one", 0)
                .voice("two", 0);
        community.join("alice", "one");
        community.join("bob", "one");

        var on = community.act("alice", "one", type, Map.of("enabled", true));

        assertThat(participant(on).path(field).asBoolean()).as("%s", on.body()).isTrue();
        assertThat(participant(community.join("alice", "two")).path(field).asBoolean())
                .isFalse();
        var refused = community.act("bob", "one", type, Map.of("enabled", true));
        assertThat(refused.code()).isEqualTo("MISSING_PERMISSION");
        assertThat(refused.body().path("permission").asText()).isEqualTo(permission);
    }

    @Test
    default void shouldShowNoVideoFromTheAudience() {
        var community = founded()
                .role("equipped", "USE_VIDEO")
                .member("alice", "equipped")
                .channel("stage", "STAGE");
        community.join("alice", "stage");

        var refused = community.act("alice", "stage", "video", Map.of("enabled", true));

        assertThat(refused.code()).isEqualTo("NOT_ALLOWED_TO_SPEAK");
        assertThat(refused.body().path("reason").asText()).isEqualTo("SUPPRESSED");
    }

    @Test
    default void shouldKeepTheVolumeOnAMove() {
        var community = founded().members("alice").voice("one", 0).voice("two", 0);
        community.join("alice", "one");

        var loud = community.act("alice", "one", "volume", Map.of("volume", 150));

        assertThat(participant(loud).path("volume").asInt()).isEqualTo(150);
        assertThat(participant(community.join("alice", "two")).path("volume").asInt())
                .isEqualTo(150);
        var tooLoud = community.act("alice", "two", "volume", Map.of("volume", 201));
        assertThat(tooLoud.status()).isEqualTo(400);
        assertThat(tooLoud.body().path("field").asText()).isEqualTo("volume");
    }

    private static JsonNode participant(Api.Answer answer) {
        return answer.body().path("participant");
    }
}
