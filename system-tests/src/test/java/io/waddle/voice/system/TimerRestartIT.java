package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.SessionEndReason;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timers that were armed before a kill fire after it. */
final class TimerRestartIT {
    /** Longer than it takes to post a few events, short enough to wait for; a request ends before its stay does. */
    private static final Map<String, String> SHORT_TIMERS = Map.of(
            "VOICE_TIMER_CONNECT_LEASE", "16s",
            "VOICE_TIMER_STAGE_REQUEST", "6s",
            "VOICE_TIMER_EMPTY_SESSION", "5s");

    @TempDir
    private Path data;

    @Test
    void shouldFireAfterTheKillWhatWasArmedBefore() throws InterruptedException {
        // Given
        try (var system = EmbeddedSystem.start(data, SHORT_TIMERS)) {
            var community = Community.found(system, "patient")
                    .everyone("VIEW_CHANNEL", "CONNECT", "REQUEST_TO_SPEAK")
                    .members("ann", "ben")
                    .stage("stage", "{}")
                    .voice("lobby", 0);
            assertThat(community.as("ann").join("patient", "lobby").status()).isEqualTo(200);
            assertThat(community.as("ben").join("patient", "stage").status()).isEqualTo(200);
            assertThat(community
                            .as("ben")
                            .event("patient", "stage", "{\"type\":\"stage-request\"}")
                            .status())
                    .isEqualTo(200);
            system.process().kill();
        }

        // When
        try (var system = EmbeddedSystem.start(data, SHORT_TIMERS)) {

            // Then
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                var events = events(system);
                assertThat(events)
                        .filteredOn(event -> event.getType() == EventType.PARTICIPANT_LEFT)
                        .extracting(VoiceEvent::getUserId, VoiceEvent::getLeaveReason)
                        .containsExactlyInAnyOrder(
                                tuple("ann", LeaveReason.CONNECT_TIMEOUT), tuple("ben", LeaveReason.CONNECT_TIMEOUT));
                assertThat(events)
                        .filteredOn(event -> event.getType() == EventType.STAGE_RESOLVED)
                        .extracting(event -> event.getStageRequest().getStatus())
                        .containsExactly(StageRequestStatus.EXPIRED);
                assertThat(events)
                        .filteredOn(event -> event.getType() == EventType.SESSION_ENDED)
                        .extracting(VoiceEvent::getEndReason)
                        .containsExactly(SessionEndReason.EMPTY, SessionEndReason.EMPTY);
            });
        }
    }

    private static List<VoiceEvent> events(EmbeddedSystem system) {
        return new Log(system).values(Topics.EVENTS);
    }
}
