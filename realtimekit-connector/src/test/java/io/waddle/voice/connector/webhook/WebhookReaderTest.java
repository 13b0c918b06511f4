package io.waddle.voice.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.LivestreamStatus;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.avro.RecordingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What webhooks in their published shapes tell us. */
class WebhookReaderTest {
    /** The samples that the writer is held against. */
    private static final Path SAMPLES = Path.of("../state-processor/src/test/resources/webhooks");

    private static final String MEETING = "b7c1d7a4-52f6-4a0e-8e1b-6f1f0c2a9d31";
    private static final String USE = "0e9b4c9d-63d7-4d5a-a1c3-8b1f3f2e7a44";
    private static final String PEER = "6c2f8e10-0b3d-4b57-9d0e-51a7c3f4e201";
    private static final String RECORDING = "e7b1a7f0-5b0c-49a5-8a1d-2c4d6e8f0a12";

    @Test
    void shouldTellWhoJoined() throws IOException {
        // Given
        var body = sample("meeting.participantJoined");
        // When
        var heard = read("meeting.participantJoined", body);
        // Then
        assertThat(heard)
                .contains(new Heard(
                        MEETING,
                        report(MediaReportType.PEER_JOINED)
                                .setMediaSessionId(USE)
                                .setUserId("noor")
                                .setPeerId(PEER)
                                .setAt(Instant.parse("2026-11-22T18:00:04.640Z"))
                                .build()));
    }

    @Test
    void shouldTellWhoLeft() throws IOException {
        // Given
        var body = sample("meeting.participantLeft");
        // When
        var heard = read("meeting.participantLeft", body);
        // Then
        assertThat(heard)
                .contains(new Heard(
                        MEETING,
                        report(MediaReportType.PEER_LEFT)
                                .setMediaSessionId(USE)
                                .setUserId("noor")
                                .setPeerId(PEER)
                                .setAt(Instant.parse("2026-11-22T18:07:52.018Z"))
                                .build()));
    }

    @Test
    void shouldTellThatAMeetingEnded() throws IOException {
        // Given
        var body = sample("meeting.ended.host-ended");
        // When
        var heard = read("meeting.ended", body);
        // Then
        assertThat(heard)
                .contains(new Heard(
                        MEETING,
                        report(MediaReportType.MEETING_ENDED)
                                .setMediaSessionId(USE)
                                .setAt(Instant.parse("2026-11-22T18:20:10Z"))
                                .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVOKED", "RECORDING", "UPLOADING", "UPLOADED", "ERRORED"})
    void shouldTellHowARecordingStandsWhateverTheTypeOfItsSize(String status) throws IOException {
        // Given
        var body = sample("recording.statusUpdate." + status);
        // When
        var report = read("recording.statusUpdate", body).orElseThrow().report();
        // Then
        assertThat(report.getType()).isEqualTo(MediaReportType.RECORDING);
        assertThat(report.getSessionId()).isEqualTo("s");
        assertThat(report.getMediaSessionId()).isEqualTo(USE);
        assertThat(report.getRecordingId()).isEqualTo(RECORDING);
        assertThat(report.getRecordingStatus()).isEqualTo(RecordingStatus.valueOf(status));
        assertThat(report.getUrl() != null).isEqualTo(status.equals("UPLOADED"));
    }

    @Test
    void shouldTellWhereTheSoundIsWhenThereIsNoPicture() {
        // Given
        var body = """
                {'recording':{'id':'r','status':'UPLOADED','audioDownloadUrl':'https://files/a'},
                 'meeting':{'id':'m','title':'s'}}""";
        // When
        var report = read("recording.statusUpdate", quoted(body)).orElseThrow().report();
        // Then
        assertThat(report.getRecordingId()).isEqualTo("r");
        assertThat(report.getUrl()).isEqualTo("https://files/a");
        assertThat(report.getStartedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDLE", "LIVE", "OFFLINE"})
    void shouldTellHowALivestreamStandsAndNeverItsKey(String status) throws IOException {
        // Given
        var body = sample("livestreaming.statusUpdate." + status);
        // When
        var heard = read("livestreaming.statusUpdate", body);
        // Then
        assertThat(heard)
                .contains(new Heard(
                        MEETING,
                        report(MediaReportType.LIVESTREAM)
                                .setStreamId("4d9a2f61-0c7b-4e85-b3a6-9f0d1e2c3b45")
                                .setLivestreamStatus(LivestreamStatus.valueOf(status))
                                .setUrl("https://stream.example.net/4d9a2f61/manifest.m3u8")
                                .build()));
    }

    @Test
    void shouldTellWhereTextsAre() throws IOException {
        // Given
        var transcript = sample("meeting.transcript");
        var summary = sample("meeting.summary");
        // When
        var said = read("meeting.transcript", transcript).orElseThrow().report();
        var about = read("meeting.summary", summary).orElseThrow().report();
        // Then
        assertThat(said)
                .isEqualTo(report(MediaReportType.TRANSCRIPT)
                        .setMediaSessionId(USE)
                        .setUrl("https://files.example.net/rtk/transcript/0e9b4c9d.csv?sig=abc")
                        .setAt(Instant.parse("2026-11-29T18:44:02Z"))
                        .build());
        assertThat(about)
                .isEqualTo(report(MediaReportType.SUMMARY)
                        .setMediaSessionId(USE)
                        .setUrl("https://files.example.net/rtk/summary/0e9b4c9d.md?sig=abc")
                        .setAt(Instant.parse("2026-11-29T18:45:10Z"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "2026-11-22T18:00:30.417Z, 2026-11-22T18:00:30.417Z",
                "2026-11-22T18:00:30.03Z, 2026-11-22T18:00:30.030Z",
                "2026-11-22T18:00:30Z, 2026-11-22T18:00:30Z",
                "2026-11-22 18:00:30.417201Z, 2026-11-22T18:00:30.417201Z",
                "2026-11-22T18:00:30.417Z\\\", 2026-11-22T18:00:30.417Z",
                "yesterday,",
            })
    void shouldReadTimesHoweverTheyAreWritten(String written, Instant time) {
        // Given
        var body = joined("'customParticipantId':'noor','peerId':'p','joinedAt':'%s'".formatted(written));
        // When
        var report = read("meeting.participantJoined", body).orElseThrow().report();
        // Then
        assertThat(report.getAt()).isEqualTo(time);
    }

    @Test
    void shouldFallBackOnTheOldNameOfTheUser() {
        // Given
        var body = joined("'customParticipantId':null,'clientSpecificId':'noor','peerId':'p'");
        // When
        var report = read("meeting.participantJoined", body).orElseThrow().report();
        // Then
        assertThat(report.getUserId()).isEqualTo("noor");
        assertThat(report.getAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "meeting.participantJoined, meeting.participantJoined.defensive-no-custom-id.INFERRED",
        "livestreaming.statusUpdate, livestreaming.statusUpdate.legacy-minimal",
        "meeting.started, meeting.started",
        "meeting.chatSynced, meeting.chatSynced",
        "meeting.somethingNew, unknown-future-event.INFERRED",
    })
    void shouldTellNothingWhenItIsNothingThatWeKeep(String event, String file) throws IOException {
        // Given
        var body = sample(file);
        // When
        var heard = read(event, body);
        // Then
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "recording.statusUpdate|{'meeting':{'id':'m'},'recording':{'id':'r','status':'TRANSCODING'}}",
                "recording.statusUpdate|{'meeting':{'id':'m'},'recording':{'id':'r','status':'UNKNOWN'}}",
                "recording.statusUpdate|{'meeting':{'id':'m'},'recording':{'status':'RECORDING'}}",
                "livestreaming.statusUpdate|{'meeting':{'id':'m'},'streamId':'x','status':'WARMING'}",
                "livestreaming.statusUpdate|{'meeting':{'id':'m'},'status':'LIVE'}",
                "meeting.participantLeft|{'meeting':{'id':'m'},'participant':{'customParticipantId':'noor'}}",
                "meeting.participantLeft|{'meeting':{'id':'m'}}",
                "meeting.participantLeft|{'participant':{'customParticipantId':'noor','peerId':'p'}}",
                "meeting.ended|{'meeting':{'id':'m'}}",
                "meeting.transcript|{'meeting':{'id':'m'}}",
                "meeting.ended|[]",
            })
    void shouldTellNothingWhenItsStatusIsUnknownOrItsIdsAreMissing(String event, String body) {
        // Given
        // When
        var heard = read(event, quoted(body));
        // Then
        assertThat(heard).isEmpty();
    }

    private static MediaReport.Builder report(MediaReportType type) {
        return MediaReport.newBuilder()
                .setType(type)
                .setSessionId("s")
                .setDeliveryId("d")
                .setMeetingId(MEETING);
    }

    private static Optional<Heard> read(String event, String body) {
        return WebhookReader.read(MediaWebhook.newBuilder()
                .setDeliveryId("d")
                .setReceivedAt(Instant.EPOCH)
                .setEvent(event)
                .setBody(body)
                .build());
    }

    private static String sample(String file) throws IOException {
        return Files.readString(SAMPLES.resolve(file + ".json")).replace("$SESSION", "s");
    }

    private static String joined(String participant) {
        return quoted("{'meeting':{'id':'m','title':'s'},'participant':{%s}}".formatted(participant));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
