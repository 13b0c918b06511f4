package io.waddle.voice.realtimekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.realtimekit.simulator.RealTimeKitSimulator;
import io.waddle.voice.realtimekit.simulator.SimulatedRequest;
import io.waddle.voice.realtimekit.simulator.SimulatorOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the simulator, over HTTP. */
class RealTimeKitTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RealTimeKitSimulator simulator;
    private RealTimeKit kit;

    @BeforeEach
    void start() {
        simulator = RealTimeKitSimulator.start(
                SimulatorOptions.standard(0).withoutAutoConnect().withKeepAlive(Duration.ofMillis(50)));
        kit = RealTimeKit.of(account(), meters);
        kit.createPreset(preset("speaker"));
    }

    private RealTimeKitAccount account() {
        return new RealTimeKitAccount(
                simulator.baseUrl(), simulator.apiToken(), simulator.accountId(), simulator.appId(), 3_500);
    }

    @AfterEach
    void stop() {
        kit.close();
        simulator.close();
    }

    @Test
    void shouldFindAMeetingByItsExactTitle() {
        // Given
        var meeting = meeting("s-1");
        meeting("s-10");

        // When, Then
        assertThat(kit.findMeeting("s-1")).contains(meeting);
        assertThat(kit.findMeeting("s-")).isEmpty();
        assertThat(kit.findMeeting("s-2")).isEmpty();
    }

    @Test
    void shouldPreferAnActiveMeetingWhenTwoHaveTheTitle() {
        // Given
        kit.setStatus(meeting("s-1").id(), Meeting.Status.INACTIVE);
        var active = meeting("s-1");

        // When, Then
        assertThat(kit.findMeeting("s-1")).contains(active);
    }

    @Test
    void shouldNotCreateAgainByItselfWhenTheAnswerIsLost() {
        // Given
        simulator.faults().loseNextAnswers(1);

        // When
        assertThatThrownBy(() -> meeting("s-1")).isInstanceOf(RealTimeKitUnavailable.class);

        // Then
        assertThat(kit.findMeeting("s-1")).isPresent();
        assertThat(requests("POST", "/meetings")).isEqualTo(1);
    }

    @Test
    void shouldGiveTheSameParticipantAFreshTokenWhenEnrolledAgain() {
        // Given
        String meeting = meeting("s-1").id();

        // When
        var first = kit.enrol(meeting, "ann", "speaker", "Ann");
        var second = kit.enrol(meeting, "ann", "speaker", "Ann");

        // Then
        assertThat(second.participantId()).isEqualTo(first.participantId());
        assertThat(second.token()).isNotEmpty().isNotEqualTo(first.token());
        assertThat(first.toString()).doesNotContain(first.token());
    }

    @Test
    void shouldListEveryConnectionWhenThereAreMoreThanAPage() {
        // Given
        String meeting = meeting("s-1").id();
        IntStream.range(0, 450).forEach(i -> simulator.intrude(meeting, "user-" + i));

        // When
        var session = kit.activeSession(meeting).orElseThrow();
        var peers = kit.peers(session.id());

        // Then
        assertThat(session.meetingId()).isEqualTo(meeting);
        assertThat(session.liveParticipants()).isEqualTo(450);
        assertThat(peers).hasSize(450).doesNotHaveDuplicates().noneMatch(MediaPeer::left);
        assertThat(kit.liveSessions()).containsExactly(session);
    }

    @Test
    void shouldKickWhoIsThereAndDoNothingWhenNobodyIs() {
        // Given
        String meeting = meeting("s-1").id();
        kit.enrol(meeting, "ann", "speaker", "Ann");
        simulator.connect(meeting, "ann");

        // When
        kit.kick(meeting, List.of("ann"));

        // Then
        assertThat(simulator.connected(meeting)).isEmpty();
        assertThatCode(() -> {
                    kit.kick(meeting, List.of("ann"));
                    kit.kickAll(meeting);
                    kit.kick("none", List.of("ann"));
                    kit.unenrol(meeting, "none");
                })
                .doesNotThrowAnyException();
        assertThat(kit.activeSession(meeting)).isEmpty();
    }

    @Test
    void shouldFindTheParticipantOfAUserAmongMoreThanAPage() {
        // Given
        String meeting = meeting("s-1").id();
        IntStream.range(0, 230).forEach(i -> kit.in(Lane.JOINS).enrol(meeting, "user-" + i, "speaker", "User"));
        String last = kit.enrol(meeting, "ann", "speaker", "Ann").participantId();

        // When, Then
        assertThat(kit.enrolled(meeting, "ann")).contains(last);
        assertThat(kit.enrolled(meeting, "an")).isEmpty();
        assertThat(kit.enrolled("none", "ann")).isEmpty();
    }

    @Test
    void shouldRecordUntilStopped() {
        // Given
        String meeting = meeting("s-1").id();
        simulator.intrude(meeting, "ann");
        assertThat(kit.activeRecording(meeting)).isEmpty();

        // When
        var started = kit.startRecording(meeting);

        // Then
        assertThat(started.mediaSessionId())
                .isEqualTo(kit.activeSession(meeting).orElseThrow().id());
        assertThat(kit.activeRecording(meeting).orElseThrow().id()).isEqualTo(started.id());
        assertThat(kit.recordings(meeting)).extracting(MediaRecording::id).containsExactly(started.id());

        // When
        kit.stopRecording(started.id());

        // Then
        assertThat(kit.activeRecording(meeting)).isEmpty();
        await().untilAsserted(() -> assertThat(kit.recordings(meeting))
                .containsExactly(new MediaRecording(started.id(), started.mediaSessionId(), "UPLOADED")));
        assertThatCode(() -> kit.stopRecording("none")).doesNotThrowAnyException();
    }

    @Test
    void shouldTellARecordingOfOneMeetingFromThoseOfOthers() {
        // Given
        String meeting = meeting("s-1").id();
        String other = meeting("s-2").id();
        simulator.intrude(other, "ben");
        kit.startRecording(other);

        // When, Then
        assertThat(kit.recordings(meeting)).isEmpty();
        assertThat(kit.activeRecording("none")).isEmpty();
    }

    @Test
    void shouldNotStartARecordingAgainButStopItAgainWhenTheAnswerIsLost() {
        // Given
        String meeting = meeting("s-1").id();
        simulator.intrude(meeting, "ann");
        simulator.faults().loseNextAnswers(1);

        // When
        assertThatThrownBy(() -> kit.startRecording(meeting)).isInstanceOf(RealTimeKitUnavailable.class);

        // Then
        assertThat(requests("POST", "/recordings")).isEqualTo(1);
        String recording = kit.activeRecording(meeting).orElseThrow().id();

        // When
        simulator.faults().loseNextAnswers(1);
        kit.stopRecording(recording);

        // Then
        assertThat(requests("PUT", "/recordings/" + recording)).isEqualTo(2);
        assertThat(kit.activeRecording(meeting)).isEmpty();
    }

    @Test
    void shouldTellRefusalsFromFailures() {
        // When, Then
        assertThatThrownBy(() -> kit.enrol("none", "ann", "speaker", "Ann"))
                .isInstanceOfSatisfying(
                        RealTimeKitRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404))
                .hasMessageContaining("meeting not found");
        try (var stranger = RealTimeKit.of(
                new RealTimeKitAccount(simulator.baseUrl(), "wrong", simulator.accountId(), simulator.appId(), 3_500),
                meters)) {
            assertThatThrownBy(stranger::presets)
                    .isInstanceOf(RealTimeKitRefused.class)
                    .hasMessageContaining("401")
                    .hasMessageContaining("Authentication error");
        }
    }

    @Test
    void shouldTryAgainWhatDoesNoHarmTwice() {
        // Given
        String meeting = meeting("s-1").id();
        simulator.faults().refuseNext(2, 500, 0);

        // When
        kit.setStatus(meeting, Meeting.Status.INACTIVE);

        // Then
        assertThat(kit.findMeeting("s-1").orElseThrow().status()).isEqualTo(Meeting.Status.INACTIVE);
        assertThat(requests("PATCH", "/meetings/" + meeting)).isEqualTo(3);
    }

    @Test
    void shouldWaitAsLongAsItIsAskedToAndNoLongerThanCallersCan() {
        // Given
        simulator.faults().refuseNext(1, 429, 1);
        long start = System.nanoTime();

        // When
        kit.presets();

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        // Given
        simulator.faults().refuseNext(1, 429, 60);

        // When, Then
        assertThatThrownBy(kit::presets)
                .isInstanceOfSatisfying(
                        RealTimeKitUnavailable.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(60)));
    }

    @Test
    void shouldStopAskingWhileItIsDownAndAskAgainAfterwards() {
        // Given
        simulator.faults().refuseNext(Integer.MAX_VALUE, 500, 0);
        IntStream.range(0, 10)
                .forEach(_ -> assertThatThrownBy(kit::presets).isInstanceOf(RealTimeKitUnavailable.class));
        int asked = simulator.requests().size();
        long notAsked = outcomes("not asked");

        // When
        assertThatThrownBy(kit::presets).hasMessageContaining("not asked");

        // Then: neither the service was asked nor the breaker again
        assertThat(simulator.requests()).hasSize(asked);
        assertThat(outcomes("not asked")).isEqualTo(notAsked + 1);

        // Given
        simulator.faults().clear();
        await().ignoreExceptions().untilAsserted(() -> assertThat(kit.presets()).containsExactly("speaker"));
    }

    @Test
    void shouldGiveUpWhenNobodyAnswers() {
        // Given
        simulator.faults().delayAll(Duration.ofMinutes(1));
        long start = System.nanoTime();

        // When, Then
        assertThatThrownBy(() -> meeting("s-1")).isInstanceOf(RealTimeKitUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(30));

        // Given
        simulator.close();

        // When, Then
        assertThatThrownBy(() -> meeting("s-1")).isInstanceOf(RealTimeKitUnavailable.class);
    }

    @Test
    void shouldRegisterAndChangeAWebhook() {
        // Given
        assertThat(kit.webhooks()).isEmpty();

        // When
        var registered =
                kit.registerWebhook("voice", URI.create("https://voice.example/hook"), List.of("meeting.started"));
        kit.changeWebhook(registered.id(), List.of("meeting.started", "meeting.ended"));

        // Then
        assertThat(kit.webhooks())
                .containsExactly(new RegisteredWebhook(
                        registered.id(), registered.url(), List.of("meeting.started", "meeting.ended")));
    }

    @Test
    void shouldKeepTheTokenToItselfAndNotSendItInTheClear() {
        // When, Then
        assertThat(account().toString()).doesNotContain(simulator.apiToken());
        assertThatThrownBy(() -> new RealTimeKitAccount(
                        URI.create("http://api.example/client/v4"), "secret", "account", "app", 3_500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        simulator.faults().refuseNext(1, 503, 60);
        assertThatThrownBy(kit::presets).satisfies(e -> assertThat(e.toString()).doesNotContain(simulator.apiToken()));
    }

    @Test
    void shouldCountRequestsByOperationAndOutcome() {
        // When
        kit.presets();

        // Then
        assertThat(outcomes("ok")).isGreaterThan(0);
    }

    private long outcomes(String outcome) {
        return meters.get("voice.rtk.requests")
                .tags("operation", "presets", "outcome", outcome)
                .timer()
                .count();
    }

    private Meeting meeting(String title) {
        return kit.createMeeting(title, JsonNodeFactory.instance.objectNode());
    }

    private long requests(String method, String path) {
        return simulator.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .map(SimulatedRequest::status)
                .count();
    }

    private static ObjectNode preset(String name) {
        var preset = JsonNodeFactory.instance.objectNode().put("name", name);
        preset.putObject("config");
        preset.putObject("permissions");
        preset.putObject("ui");
        return preset;
    }
}
