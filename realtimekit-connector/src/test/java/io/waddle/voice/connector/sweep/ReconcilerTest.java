package io.waddle.voice.connector.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.connector.MediaService;
import io.waddle.voice.connector.RecordedLog;
import io.waddle.voice.connector.desired.Wanted;
import io.waddle.voice.connector.effects.MeetingKeeper;
import io.waddle.voice.realtimekit.Meeting;
import io.waddle.voice.realtimekit.RealTimeKitUnavailable;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sweeps mend at a media service over HTTP, every one of whose webhooks is lost. */
class ReconcilerTest {
    private static final Duration BETWEEN = Duration.ofSeconds(15);
    private static final Duration CLOSE_LOOK = Duration.ofMinutes(5);

    private final MediaService media = new MediaService();
    private final Wanted wanted = new Wanted();
    private final RecordedLog<VoiceCommand> commands = new RecordedLog<>(Topics.COMMANDS);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-22T18:00:00Z");
    private Runnable catchUp = () -> {};
    private Reconciler reconciler;
    private String meetingId;

    @BeforeEach
    void start() {
        var presets = MediaService.presets();
        var reports = RecordedLog.reports(commands);
        var register = new RecordedLog<MeetingRow>(Topics.MEETINGS);
        var keeper = new MeetingKeeper(media.kit(), wanted.state(), reports, register.writer(), presets);
        reconciler = new Reconciler(
                media.kit(), wanted.state(), () -> catchUp.run(), reports, keeper, presets, () -> now, meters);
        meetingId = media.meeting("s");
        wanted.session(meetingId);
    }

    @AfterEach
    void stop() {
        media.close();
    }

    @Test
    void shouldMendNothingWhenAllIsAsItShouldBe() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "participant");
        wanted.participant("alice", SessionRole.PARTICIPANT, peer(peerId));
        wanted.participant("bob", SessionRole.PARTICIPANT);
        // When
        sweepTwice();
        now = now.plus(CLOSE_LOOK);
        sweepTwice();
        // Then
        assertThat(commands.values()).isEmpty();
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
        assertThat(meters.find("voice.connector.healed").counters())
                .hasSize(5)
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void shouldTellOfAConnectionWhenItsWebhookWasLost() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "participant");
        wanted.participant("alice", SessionRole.PARTICIPANT);
        reconciler.sweep();
        assertThat(commands.values()).isEmpty();
        // When
        now = now.plus(BETWEEN);
        reconciler.sweep();
        // Then
        assertThat(commands.values())
                .extracting(VoiceCommand::getMedia)
                .containsExactly(report(MediaReportType.PEER_JOINED, peerId).build());
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
        assertThat(healed("missing")).isEqualTo(1);
    }

    @Test
    void shouldTellOfADepartureWhenItsWebhookWasLost() throws Exception {
        // Given
        String gone = media.connected(meetingId, "alice", "participant");
        String there = media.connected(meetingId, "alice", "participant");
        wanted.participant("alice", SessionRole.PARTICIPANT, peer(gone), peer(there));
        media.simulator().disconnect(gone);
        // When
        sweepTwice();
        // Then
        assertThat(commands.values())
                .extracting(VoiceCommand::getMedia)
                .containsExactly(report(MediaReportType.PEER_LEFT, gone).build());
        assertThat(healed("ghost")).isEqualTo(1);
    }

    @Test
    void shouldTellOfDeparturesWhenTheMeetingIsNotInUseAnyMore() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "participant");
        var report = report(MediaReportType.PEER_LEFT, peerId).build();
        wanted.participant("alice", SessionRole.PARTICIPANT, new PeerRow(peerId, false, report.getMediaSessionId()));
        media.kit().kickAll(meetingId);
        // When
        sweepTwice();
        // Then
        assertThat(commands.values()).extracting(VoiceCommand::getMedia).containsExactly(report);
    }

    @Test
    void shouldSendAnIntruderAway() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "participant");
        wanted.participant("alice", SessionRole.PARTICIPANT, peer(peerId));
        media.simulator().intrude(meetingId, "mallory");
        // When
        sweepTwice();
        // Then
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
        assertThat(commands.values()).isEmpty();
        assertThat(healed("intruder")).isEqualTo(1);
    }

    @Test
    void shouldSendAnIntruderAwayWhenNumbersAgree() throws Exception {
        // Given
        wanted.participant("alice", SessionRole.PARTICIPANT, peer("gone"));
        media.simulator().intrude(meetingId, "mallory");
        // When
        sweepTwice();
        // Then
        assertThat(media.simulator().connected(meetingId)).isEmpty();
        assertThat(commands.values())
                .extracting(command -> command.getMedia().getPeerId())
                .containsExactly("gone");
    }

    @Test
    void shouldLookAgainNowAndThenWhenNumbersAgree() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "participant");
        wanted.participant("alice", SessionRole.PARTICIPANT, peer(peerId));
        reconciler.sweep();
        media.simulator().disconnect(peerId);
        media.simulator().intrude(meetingId, "mallory");
        // When
        now = now.plus(CLOSE_LOOK).minusSeconds(1);
        sweepTwice();
        // Then
        assertThat(media.simulator().connected(meetingId)).containsExactly("mallory");
        reconciler.sweep();
        now = now.plus(BETWEEN);
        reconciler.sweep();
        assertThat(media.simulator().connected(meetingId)).isEmpty();
    }

    @Test
    void shouldSendAwayWhoStillSpeaksWhenTheirRoleAllowsItNoMore() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "speaker");
        wanted.participant("alice", SessionRole.AUDIENCE, peer(peerId));
        // When
        sweepTwice();
        // Then
        assertThat(media.simulator().connected(meetingId)).isEmpty();
        assertThat(healed("overstepping")).isEqualTo(1);
    }

    @Test
    void shouldLookCloselyAtOnceWhenSomebodyGotAnotherRole() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "speaker");
        wanted.participant("alice", SessionRole.SPEAKER, peer(peerId));
        sweepTwice();
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
        // When
        wanted.participant("alice", SessionRole.AUDIENCE, peer(peerId));
        sweepTwice();
        // Then
        assertThat(media.simulator().connected(meetingId)).isEmpty();
        assertThat(healed("overstepping")).isEqualTo(1);
    }

    @Test
    void shouldCloseAMeetingWhenItIsInUseAndNoSessionIsInIt() throws Exception {
        // Given
        media.connected(meetingId, "alice", "participant");
        wanted.sessionEnds();
        // When
        sweepTwice();
        // Then
        assertThat(media.simulator().connected(meetingId)).isEmpty();
        assertThat(media.kit().findMeeting("s").orElseThrow().status()).isEqualTo(Meeting.Status.INACTIVE);
        assertThat(healed("orphan")).isEqualTo(1);
    }

    @Test
    void shouldCloseNothingWhenTheSessionIsHeardOfBeforeTheSecondSweep() throws Exception {
        // Given
        String peerId = media.connected(meetingId, "alice", "participant");
        wanted.session(null);
        reconciler.sweep();
        // When
        catchUp = () -> {
            wanted.session(meetingId);
            wanted.participant("alice", SessionRole.PARTICIPANT, peer(peerId));
        };
        now = now.plus(BETWEEN);
        sweepTwice();
        // Then
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
        assertThat(meters.find("voice.connector.healed").counters())
                .hasSize(5)
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void shouldBelieveNothingAtFirstSightWhenItsMeetingWasGoneInBetween() throws Exception {
        // Given
        wanted.sessionEnds();
        media.connected(meetingId, "alice", "participant");
        reconciler.sweep();
        media.kit().kickAll(meetingId);
        now = now.plus(BETWEEN);
        reconciler.sweep();
        // When
        media.simulator().connect(meetingId, "alice");
        now = now.plus(BETWEEN);
        reconciler.sweep();
        // Then
        assertThat(media.simulator().connected(meetingId)).containsExactly("alice");
        assertThat(meters.find("voice.connector.healed").counters())
                .hasSize(5)
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void shouldKeepWhatWasFoundWhenTheMediaServiceIsAwayInBetween() throws Exception {
        // Given
        media.simulator().intrude(meetingId, "mallory");
        reconciler.sweep();
        media.simulator().faults().refuseNext(100, 503, 0);
        now = now.plus(BETWEEN);
        assertThatThrownBy(reconciler::sweep).isInstanceOf(RealTimeKitUnavailable.class);
        media.simulator().faults().clear();
        // When
        reconciler.sweep();
        // Then
        assertThat(media.simulator().connected(meetingId)).isEmpty();
    }

    private void sweepTwice() throws InterruptedException {
        reconciler.sweep();
        now = now.plus(BETWEEN);
        reconciler.sweep();
    }

    private static PeerRow peer(String peerId) {
        return new PeerRow(peerId, false, "use");
    }

    private MediaReport.Builder report(MediaReportType type, String peerId) {
        return MediaReport.newBuilder()
                .setType(type)
                .setSessionId("s")
                .setMeetingId(meetingId)
                .setMediaSessionId(
                        media.kit().activeSession(meetingId).orElseThrow().id())
                .setUserId("alice")
                .setPeerId(peerId);
    }

    private double healed(String kind) {
        return meters.counter("voice.connector.healed", "kind", kind).count();
    }
}
