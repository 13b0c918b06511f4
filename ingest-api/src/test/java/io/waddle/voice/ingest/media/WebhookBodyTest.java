package io.waddle.voice.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookBodyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\":\"meeting.ended\",\"meeting\":{\"id\":\"m1\"}}|meeting.ended|m1",
                "{\"event\":\"recording.statusUpdate\",\"recording\":{\"meetingId\":\"m2\"}}|recording.statusUpdate|m2",
                "{\"event\":\"meeting.chatSynced\",\"meetingId\":\"m3\"}|meeting.chatSynced|m3",
                "{\"event\":\"app.changed\"}|app.changed|none"
            })
    void shouldKnowWhatItIsAboutWhenItSays(String json, String event, String meetingId) {
        // When
        var body = body(json);
        // Then
        assertThat(body.event()).isEqualTo(event);
        assertThat(body.meetingId()).isEqualTo(meetingId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"event\":", "7", "null", "[[[]]]"})
    void shouldBeAnEventWithoutANameWhenItIsNone(String text) {
        // When
        var body = body(text);
        // Then
        assertThat(body.event()).isEmpty();
        assertThat(body.meetingId()).isEqualTo("none");
        assertThat(body.withoutSecrets()).isNotNull();
    }

    @Test
    void shouldLeaveOutSecretsWhereverTheyAre() {
        // When
        var body = body("{\"streamKey\":\"s\",\"a\":[{\"token\":\"s\",\"b\":{\"authToken\":\"s\",\"c\":1}}]}");
        // Then
        assertThat(body.withoutSecrets()).isEqualTo("{\"a\":[{\"b\":{\"c\":1}}]}");
    }

    private static WebhookBody body(String text) {
        return WebhookBody.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
