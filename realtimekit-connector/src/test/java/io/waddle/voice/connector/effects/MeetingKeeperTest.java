package io.waddle.voice.connector.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.connector.MediaService;
import io.waddle.voice.connector.RecordedLog;
import io.waddle.voice.connector.desired.Place;
import io.waddle.voice.connector.desired.Wanted;
import io.waddle.voice.realtimekit.MediaPeer;
import io.waddle.voice.realtimekit.MediaRecording;
import io.waddle.voice.realtimekit.Meeting;
import io.waddle.voice.realtimekit.RealTimeKitUnavailable;
import io.waddle.voice.realtimekit.simulator.SimulatedRequest;
import io.waddle.voice.schemas.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders, given to a media service over HTTP. */
class MeetingKeeperTest {
    private static final Place PLACE = Place.of(Wanted.sessionRow(null));
    private static final Effect OPEN = new Effect.OpenMeeting(PLACE);

    private final MediaService media = new MediaService();
    private final Wanted wanted = new Wanted();
    private final RecordedLog<VoiceCommand> commands = new RecordedLog<>(Topics.COMMANDS);
    private final RecordedLog<MeetingRow> register = new RecordedLog<>(Topics.MEETINGS);
    private final MeetingKeeper keeper = new MeetingKeeper(
            media.kit(), wanted.state(), RecordedLog.reports(commands), register.writer(), MediaService.presets());

    @AfterEach
    void stop() {
        media.close();
    }

    @Test
    void shouldOpenAMeetingAndTellOfItWhenASessionHasNone() throws Exception {
        // Given
        wanted.session(null);
        // When
        keeper.run(OPEN);
        // Then
        var meeting = media.kit().findMeeting("s").orElseThrow();
        assertThat(register.values()).containsExactly(new MeetingRow("s", "w", "c", meeting.id()));
        assertThat(commands.values()).singleElement().satisfies(command -> {
            assertThat(command.getWaddleId()).isEqualTo("w");
            assertThat(command.getChannelId()).isEqualTo("c");
            assertThat(command.getMedia().getType()).isEqualTo(MediaReportType.MEETING_READY);
            assertThat(command.getMedia().getSessionId()).isEqualTo("s");
            assertThat(command.getMedia().getMeetingId()).isEqualTo(meeting.id());
        });
    }

    @Test
    void shouldTakeTheOneThereIsWhenTheAnswerToItsCreationWasLost() throws Exception {
        // Given
        wanted.session(null);
        media.simulator().faults().loseNextAnswers(1);
        assertThatThrownBy(() -> media.meeting("s")).isInstanceOf(RealTimeKitUnavailable.class);
        // When
        keeper.run(OPEN);
        keeper.run(OPEN);
        // Then
        assertThat(created()).hasSize(1);
        String meetingId = media.kit().findMeeting("s").orElseThrow().id();
        assertThat(register.values()).containsOnly(new MeetingRow("s", "w", "c", meetingId));
    }

    @Test
    void shouldOpenNothingWhenTheSessionEndedOrHasAMeeting() throws Exception {
        // Given
        wanted.session("m");
        // When
        keeper.run(OPEN);
        wanted.sessionEnds();
        keeper.run(OPEN);
        // Then
        assertThat(created()).isEmpty();
        assertThat(register.values()).isEmpty();
        assertThat(commands.values()).isEmpty();
    }

    @Test
    void shouldRecordFromTheFirstConnectionOnWhenTheChannelSaysSo() throws Exception {
        // Given
        wanted.channel(VoiceConfig.newBuilder()
                .setRtc(RtcConfig.newBuilder().build())
                .setRecordingEnabled(true)
                .setRtkSessionConfig("{\"persist_chat\":true}")
                .build());
        wanted.session(null);
        // When
        keeper.run(OPEN);
        // Then
        String meetingId = media.kit().findMeeting("s").orElseThrow().id();
        media.connected(meetingId, "alice", "participant");
        assertThat(media.kit().activeRecording(meetingId)).isPresent();
    }

    @Test
    void shouldStopTheRecordingBeforeEverybodyIsSentAwayWhenClosing() throws Exception {
        // Given
        String meetingId = media.meeting("s");
        media.connected(meetingId, "alice", "participant");
        media.connected(meetingId, "bob", "participant");
        media.kit().startRecording(meetingId);
        // When
        keeper.run(new Effect.CloseMeeting(Place.of(Wanted.sessionRow(meetingId))));
        // Then
        await().untilAsserted(() -> assertThat(media.kit().recordings(meetingId))
                .extracting(MediaRecording::status)
                .containsExactly("UPLOADED"));
        assertThat(media.simulator().connected(meetingId)).isEmpty();
        assertThat(media.kit().activeSession(meetingId)).isEmpty();
    }

    @Test
    void shouldLetNobodyInWhenClosed() throws Exception {
        // Given
        String meetingId = media.meeting("s");
        media.connected(meetingId, "alice", "participant");
        // When
        keeper.run(new Effect.CloseMeeting(PLACE));
        keeper.run(new Effect.CloseMeeting(PLACE));
        // Then
        assertThat(media.kit().findMeeting("s").orElseThrow().status()).isEqualTo(Meeting.Status.INACTIVE);
        assertThatThrownBy(() -> media.simulator().connect(meetingId, "alice"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCloseNothingWhenThereIsNoMeeting() throws Exception {
        // Given
        String other = media.meeting("s2");
        // When
        keeper.run(new Effect.CloseMeeting(PLACE));
        // Then
        assertThat(media.kit().findMeeting("s2")).contains(new Meeting(other, "s2", Meeting.Status.ACTIVE));
    }

    @Test
    void shouldGiveThePresetOfTheRoleWhenItIsProjected() throws Exception {
        // Given
        String meetingId = meetingOfSession();
        media.connected(meetingId, "alice", "audience");
        wanted.participant("alice", SessionRole.SPEAKER);
        // When
        keeper.run(new Effect.ProjectRole("s", "alice"));
        // Then
        media.simulator().connect(meetingId, "alice");
        var use = media.kit().activeSession(meetingId).orElseThrow();
        assertThat(media.kit().peers(use.id())).extracting(MediaPeer::preset).containsExactly("audience", "speaker");
    }

    @Test
    void shouldLetNobodyInWhenTheRoleIsOfSomebodyWhoLeft() throws Exception {
        // Given
        String meetingId = meetingOfSession();
        // When
        keeper.run(new Effect.ProjectRole("s", "alice"));
        // Then
        assertThat(media.kit().enrolled(meetingId, "alice")).isEmpty();
    }

    @Test
    void shouldSendAwayAndBarWhoWasRemoved() throws Exception {
        // Given
        String meetingId = meetingOfSession();
        media.connected(meetingId, "alice", "participant");
        media.connected(meetingId, "bob", "participant");
        // When
        keeper.run(new Effect.RemovePeers("s", "alice", true));
        keeper.run(new Effect.RemovePeers("s", "alice", true));
        // Then
        assertThat(media.simulator().connected(meetingId)).isEqualTo(List.of("bob"));
        assertThatThrownBy(() -> media.simulator().connect(meetingId, "alice"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldSendAwayAndNotBarWhoMayComeBack() throws Exception {
        // Given
        String meetingId = meetingOfSession();
        media.connected(meetingId, "alice", "participant");
        // When
        keeper.run(new Effect.RemovePeers("s", "alice", false));
        // Then
        assertThat(media.simulator().connected(meetingId)).isEmpty();
        assertThat(media.simulator().connect(meetingId, "alice")).isNotBlank();
    }

    @Test
    void shouldLeaveWhoIsBackAlone() throws Exception {
        // Given
        String meetingId = meetingOfSession();
        media.connected(meetingId, "alice", "participant");
        wanted.participant("alice", SessionRole.PARTICIPANT);
        // When
        keeper.run(new Effect.RemovePeers("s", "alice", true));
        // Then
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
    }

    /** Whatever their answers were. */
    private List<SimulatedRequest> created() {
        return media.simulator().requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals("/meetings"))
                .toList();
    }

    private String meetingOfSession() {
        String meetingId = media.meeting("s");
        wanted.session(meetingId);
        return meetingId;
    }
}
