package io.waddle.voice.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.connector.MediaService;
import io.waddle.voice.connector.RecordedLog;
import io.waddle.voice.connector.desired.Wanted;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows from webhooks, at a media service over HTTP. */
class WebhooksTest {
    private final MediaService media = new MediaService();
    private final Wanted wanted = new Wanted();
    private final RecordedLog<VoiceCommand> commands = new RecordedLog<>(Topics.COMMANDS);
    private final String meetingId = media.meeting("s");
    private Runnable catchUp = () -> {};
    private final Webhooks webhooks = new Webhooks(
            wanted.state(),
            () -> catchUp.run(),
            media.kit(),
            RecordedLog.reports(commands),
            MediaService.persistence(),
            new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        media.close();
    }

    @Test
    void shouldTellTheLogWhenWhoWasAdmittedConnects() throws Exception {
        // Given
        catchUp = () -> {
            wanted.session(meetingId);
            wanted.participant("alice", SessionRole.PARTICIPANT);
        };
        String peerId = media.connected(meetingId, "alice", "participant");
        // When
        webhooks.take(joined(meetingId, "alice", peerId));
        // Then
        assertThat(commands.values()).singleElement().satisfies(command -> {
            assertThat(command.getMedia().getType()).isEqualTo(MediaReportType.PEER_JOINED);
            assertThat(command.getMedia().getPeerId()).isEqualTo(peerId);
        });
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
    }

    @Test
    void shouldBelieveAMeetingOfOursWhenItIsHeardOfBeforeOurOwnReport() throws Exception {
        // Given
        wanted.session(null);
        wanted.participant("alice", SessionRole.PARTICIPANT);
        // When
        webhooks.take(joined(meetingId, "alice", "p"));
        // Then
        assertThat(commands.values()).hasSize(1);
    }

    @Test
    void shouldSendAwayWhoWasNeverAdmitted() throws Exception {
        // Given
        wanted.session(meetingId);
        String peerId = media.simulator().intrude(meetingId, "mallory");
        // When
        webhooks.take(joined(meetingId, "mallory", peerId));
        // Then
        assertThat(media.simulator().connected(meetingId)).isEmpty();
    }

    @Test
    void shouldBelieveNothingAboutMeetingsThatAreNotOurs() throws Exception {
        // Given
        wanted.session(meetingId);
        wanted.participant("alice", SessionRole.PARTICIPANT);
        // When
        webhooks.take(joined("somebody else's", "alice", "p"));
        wanted.sessionEnds();
        webhooks.take(joined(meetingId, "alice", "p"));
        // Then
        assertThat(commands.values()).isEmpty();
    }

    private static MediaWebhook joined(String meeting, String userId, String peerId) {
        return MediaWebhook.newBuilder()
                .setDeliveryId("d")
                .setReceivedAt(Instant.EPOCH)
                .setEvent("meeting.participantJoined")
                .setBody("""
                        {"meeting":{"id":"%s","title":"s"},"participant":{"customParticipantId":"%s","peerId":"%s"}}""".formatted(meeting, userId, peerId))
                .build();
    }
}
