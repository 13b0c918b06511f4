package io.waddle.voice.realtimekit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recordings, livestreams, and what comes after a use of a meeting. */
class MediaTest extends SimulatorTestBase {
    @Test
    void shouldRecordFromTheFirstConnectionUntilStoppedWhenTheMeetingSaysSo() throws Exception {
        // Given
        String meeting = meeting("{\"title\":\"s-1\",\"record_on_start\":true}");
        register();
        assertThat(active(meeting).status()).isEqualTo(404);

        // When
        simulator.intrude(meeting, "ann");
        await().untilAsserted(() -> assertThat(status(active(meeting))).isEqualTo("RECORDING"));
        String recording = active(meeting).data().path("id").asText();
        var stopped = act(recording, "stop");

        // Then
        assertThat(status(stopped)).isEqualTo("UPLOADING");
        assertThat(stopped.data().path("stop_reason").path("reason").asText()).isEqualTo("API_CALL");
        assertThat(active(meeting).status()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(statusUpdates())
                .extracting(update -> update.path("recording").path("status").asText())
                .containsExactlyInAnyOrder("INVOKED", "RECORDING", "UPLOADING", "UPLOADED"));
        assertThat(get("/recordings/" + recording).data().path("download_url").asText())
                .startsWith("https://");
        String use = get("/sessions").data().path("sessions").get(0).path("id").asText();
        assertThat(statusUpdates()).allSatisfy(update -> {
            assertThat(update.path("recording").path("recordingId").asText()).isEqualTo(recording);
            assertThat(update.path("recording").path("meetingId").asText()).isEqualTo(meeting);
            assertThat(update.path("recording").path("roomUUID").asText()).isEqualTo(use);
            assertThat(update.path("meeting").path("sessionId").asText()).isEqualTo(use);
        });
    }

    @Test
    void shouldNeverUploadWhatWasNotStoppedBeforeEverybodyWasKicked() throws Exception {
        // Given
        String meeting = meeting();
        simulator.intrude(meeting, "ann");
        String recording = record(meeting).data().path("id").asText();
        await().untilAsserted(() -> assertThat(status(active(meeting))).isEqualTo("RECORDING"));

        // When
        post("/meetings/" + meeting + "/active-session/kick-all", "");
        var stopped = act(recording, "stop");

        // Then
        assertThat(stopped.status()).isEqualTo(200);
        await().during(Duration.ofMillis(300)).untilAsserted(() -> {
            var left = get("/recordings/" + recording);
            assertThat(status(left)).isEqualTo("UPLOADING");
            assertThat(left.data().path("recording_duration").asInt(-1)).isZero();
        });
    }

    @Test
    void shouldUploadByItselfWhenEverybodyLeft() throws Exception {
        // Given
        String meeting = meeting();
        String peer = simulator.intrude(meeting, "ann");
        String recording = record(meeting).data().path("id").asText();

        // When
        simulator.disconnect(peer);

        // Then
        await().untilAsserted(() ->
                assertThat(status(get("/recordings/" + recording))).isEqualTo("UPLOADED"));
    }

    @Test
    void shouldPauseAndResumeAndListByMeeting() throws Exception {
        // Given
        String meeting = meeting();
        String other = meeting();
        simulator.intrude(meeting, "ann");
        simulator.intrude(other, "ben");
        String recording = record(meeting).data().path("id").asText();
        record(other);
        await().untilAsserted(() -> assertThat(status(active(meeting))).isEqualTo("RECORDING"));

        // When, Then
        assertThat(status(act(recording, "pause"))).isEqualTo("PAUSED");
        assertThat(status(active(meeting))).isEqualTo("PAUSED");
        assertThat(status(act(recording, "resume"))).isEqualTo("RECORDING");
        assertThat(get("/recordings").data()).hasSize(2);
        assertThat(get("/recordings?meeting_id=" + meeting).data())
                .extracting(found -> found.path("id").asText())
                .containsExactly(recording);
    }

    @Test
    void shouldRefuseRecordingsThatCannotBe() throws Exception {
        // Given
        String meeting = meeting();

        // When, Then
        assertThat(record(meeting).status()).isEqualTo(404);
        simulator.intrude(meeting, "ann");
        String recording = record(meeting).data().path("id").asText();
        assertThat(record(meeting).status()).isEqualTo(409);
        assertThat(act(recording, "rewind").status()).isEqualTo(400);
        assertThat(act("none", "stop").status()).isEqualTo(404);
    }

    @Test
    void shouldStreamUntilStopped() throws Exception {
        // Given
        String meeting = meeting();
        register();
        assertThat(post("/meetings/" + meeting + "/livestreams", "{}").status()).isEqualTo(404);
        simulator.intrude(meeting, "ann");

        // When
        var started = post("/meetings/" + meeting + "/livestreams", "{}");
        await().untilAsserted(() -> assertThat(status(get("/meetings/" + meeting + "/active-livestream")))
                .isEqualTo("LIVE"));
        var stopped = post("/meetings/" + meeting + "/active-livestream/stop", "");

        // Then
        assertThat(started.status()).isEqualTo(201);
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(get("/meetings/" + meeting + "/active-livestream").status()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(events("livestreaming.statusUpdate"))
                .extracting(event -> event.path("status").asText())
                .containsExactlyInAnyOrder("IDLE", "LIVE", "OFFLINE"));
        assertThat(events("livestreaming.statusUpdate")).allSatisfy(event -> {
            assertThat(event.path("streamId")).isEqualTo(started.data().path("id"));
            assertThat(event.path("streamKey")).isEqualTo(started.data().path("stream_key"));
            assertThat(event.path("meeting").has("sessionId")).isFalse();
        });
    }

    @Test
    void shouldTellOfTranscriptAndSummaryAfterTheEndWhenTheMeetingSaysSo() throws Exception {
        // Given
        String meeting = meeting("{\"title\":\"s-1\",\"transcribe_on_end\":true,\"summarize_on_end\":true}");
        register();

        // When
        simulator.disconnect(simulator.intrude(meeting, "ann"));

        // Then
        await().untilAsserted(() ->
                assertThat(deliveries).extracting(Delivery::event).contains("meeting.transcript", "meeting.summary"));
        assertThat(of("meeting.transcript").path("transcriptDownloadUrl").asText())
                .startsWith("https://");
        assertThat(of("meeting.summary").path("summaryDownloadUrl").asText()).startsWith("https://");
        assertThat(of("meeting.summary").path("meeting").has("endedAt")).isTrue();
    }

    private List<JsonNode> statusUpdates() {
        return events("recording.statusUpdate");
    }

    private List<JsonNode> events(String name) {
        return deliveries.stream()
                .filter(delivery -> delivery.event().equals(name))
                .map(Delivery::json)
                .toList();
    }

    private Answer record(String meeting) throws Exception {
        return post("/recordings", "{\"meeting_id\":\"%s\"}".formatted(meeting));
    }

    private Answer act(String recording, String action) throws Exception {
        return call("PUT", "/recordings/" + recording, "{\"action\":\"%s\"}".formatted(action));
    }

    private Answer active(String meeting) throws Exception {
        return get("/recordings/active-recording/" + meeting);
    }

    private static String status(Answer answer) {
        return answer.data().path("status").asText();
    }
}
