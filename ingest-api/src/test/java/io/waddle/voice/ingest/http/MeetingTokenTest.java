package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.ingest.feed.Rows;
import io.waddle.voice.realtimekit.Preset;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitAccount;
import io.waddle.voice.realtimekit.simulator.RealTimeKitSimulator;
import io.waddle.voice.realtimekit.simulator.SimulatorOptions;
import io.waddle.voice.schemas.topic.StateKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is given a token, when, and who is not; by a media service over HTTP. */
class MeetingTokenTest {
    private static final String CHANNEL = "/v1/waddles/w/channels/c";
    private static final String JOIN = "{'type':'join'}";

    @TempDir
    private Path directory;

    private RealTimeKitSimulator simulator;
    private String meetingId;
    private RunningRoutes routes;

    @BeforeEach
    void start() {
        simulator = RealTimeKitSimulator.start(SimulatorOptions.standard(0).withoutAutoConnect());
        try (var kit = RealTimeKit.of(account(), new SimpleMeterRegistry())) {
            kit.createPreset(Preset.PARTICIPANT.definition("voices"));
            kit.createPreset(Preset.AUDIENCE.definition("ears"));
            meetingId = kit.createMeeting("s", JsonNodeFactory.instance.objectNode())
                    .id();
        }
        routes = routes(Duration.ofSeconds(30));
    }

    private RunningRoutes routes(Duration patience) {
        var started = new RunningRoutes(
                directory.resolve(patience.toString()),
                Map.of(
                        "VOICE_RTK_BASE_URL", simulator.baseUrl().toString(),
                        "VOICE_RTK_API_TOKEN", simulator.apiToken(),
                        "VOICE_RTK_ACCOUNT_ID", simulator.accountId(),
                        "VOICE_RTK_APP_ID", simulator.appId(),
                        "VOICE_RTK_PRESET_PARTICIPANT", "voices",
                        "VOICE_RTK_PRESET_AUDIENCE", "ears"),
                patience);
        started.decider = command -> RunningRoutes.accepted(command)
                .setRevision(2)
                .setSessionId("s")
                .setSession(session(null))
                .setParticipant(Rows.participant("c", "alice", SessionRole.PARTICIPANT))
                .build();
        return started;
    }

    /** Where something is not to be had in time. */
    private void waitNoLonger() {
        routes.close();
        routes = routes(Duration.ofMillis(500));
    }

    @AfterEach
    void stop() {
        routes.close();
        simulator.close();
    }

    @Test
    void shouldLetInWhoJoined() throws Exception {
        // Given
        aliceIsThere(meetingId);
        // When
        var media = join();
        // Then
        assertThat(media.path("status").asText()).isEqualTo("ready");
        assertThat(media.path("meetingId").asText()).isEqualTo(meetingId);
        assertThat(media.path("token").asText()).isNotBlank();
        assertThat(simulator.connect(meetingId, "alice")).isNotBlank();
    }

    @Test
    void shouldWaitForTheMeetingWhenTheFirstJoins() throws Exception {
        // Given
        aliceIsThere(null);
        var opened = Thread.startVirtualThread(() -> {
            pause(Duration.ofMillis(300));
            routes.model.put(Rows.sessionKey("w", "c"), Rows.session(3, session(meetingId)));
        });
        // When
        var answer = routes.call("POST", CHANNEL + "/events", JOIN)
                .as("alice", "voice")
                .send()
                .json();
        // Then
        var media = answer.path("realtimeKit");
        assertThat(answer.path("session").path("realtimeKit").path("meetingId").asText())
                .isEqualTo(meetingId);
        assertThat(media.path("status").asText()).isEqualTo("ready");
        assertThat(media.path("token").asText()).isNotBlank();
        opened.join();
    }

    @Test
    void shouldAnswerInTimeWhenTheMediaServiceIsSlowOrAway() throws Exception {
        // Given
        waitNoLonger();
        aliceIsThere(meetingId);
        simulator.faults().delayAll(Duration.ofSeconds(20));
        // When
        long started = System.nanoTime();
        var slow = join();
        var time = Duration.ofNanos(System.nanoTime() - started);
        simulator.faults().clear();
        simulator.faults().refuseNext(100, 503, 0);
        var away = join();
        simulator.faults().clear();
        // Then
        assertThat(slow.path("status").asText()).isEqualTo("pending");
        assertThat(slow.has("token")).isFalse();
        assertThat(time).as("less than one try takes").isLessThan(Duration.ofMillis(2_900));
        assertThat(away.path("status").asText()).isEqualTo("pending");
    }

    @Test
    void shouldGiveAnotherTokenWhenAskedFor() throws Exception {
        // Given
        aliceIsThere(meetingId);
        var tokens = new HashSet<String>();
        tokens.add(join().path("token").asText());
        // When
        for (int i = 0; i < 2; i++) {
            var answer = token("alice");
            // Then
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("meetingId").asText()).isEqualTo(meetingId);
            tokens.add(answer.json().path("token").asText());
        }
        assertThat(tokens).hasSize(3);
    }

    @Test
    void shouldRefuseATokenWhenNotConnectedOrNotReady() throws Exception {
        // Given
        waitNoLonger();
        aliceIsThere(null);
        // When
        var stranger = token("bob");
        var early = token("alice");
        var elsewhere = routes.call("POST", "/v1/waddles/none/channels/c/token")
                .as("alice", "voice")
                .send();
        var reader = routes.call("POST", CHANNEL + "/token")
                .as("alice", "voice:analytics")
                .send();
        // Then
        assertThat(stranger.status()).isEqualTo(409);
        assertThat(stranger.json().path("code").asText()).isEqualTo("NOT_CONNECTED");
        assertThat(elsewhere.json().path("detail")).isEqualTo(stranger.json().path("detail"));
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.header("Retry-After")).isNotBlank();
        assertThat(reader.status()).isEqualTo(403);
    }

    @Test
    void shouldLetInWithTheRoleOfNowWhenTheyWereThereBefore() throws Exception {
        // Given
        aliceIsThere(meetingId);
        token("alice");
        routes.model.put(
                StateKey.participant("w", "c", "alice"), Rows.participant(3, "c", "alice", SessionRole.AUDIENCE));
        // When
        token("alice");
        // Then
        String peer = simulator.connect(meetingId, "alice");
        assertThat(presetOf(peer)).isEqualTo("ears");
    }

    @Test
    void shouldGiveNoTokenToWhoPostedForThem() throws Exception {
        // Given
        aliceIsThere(meetingId);
        // When
        var media = routes.call("POST", CHANNEL + "/events", "{'type':'join','userId':'alice'}")
                .as("gateway", "voice:ingest")
                .send()
                .json()
                .path("realtimeKit");
        // Then
        assertThat(media.path("status").asText()).isEqualTo("ready");
        assertThat(media.path("token").isNull()).isTrue();
        assertThat(simulator.requests()).noneMatch(request -> request.path().contains("/participants"));
    }

    @Test
    void shouldEndTheTokenWhenItsHolderWasRemovedMeanwhile() throws Exception {
        // Given
        aliceIsThere(meetingId);
        simulator.faults().delayAll(Duration.ofMillis(1_500));
        var removed = Thread.startVirtualThread(() -> {
            pause(Duration.ofMillis(500));
            routes.model.remove(StateKey.participant("w", "c", "alice"), 3);
        });
        // When
        var answer = token("alice");
        // Then
        removed.join();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(simulator.requests())
                .anyMatch(request -> request.method().equals("DELETE") && request.status() == 200);
    }

    private String presetOf(String peer) {
        try (var kit = RealTimeKit.of(account(), new SimpleMeterRegistry())) {
            return kit.peers(kit.activeSession(meetingId).orElseThrow().id()).stream()
                    .filter(connection -> connection.id().equals(peer))
                    .findFirst()
                    .orElseThrow()
                    .preset();
        }
    }

    private RealTimeKitAccount account() {
        return new RealTimeKitAccount(
                simulator.baseUrl(), simulator.apiToken(), simulator.accountId(), simulator.appId(), 3_500);
    }

    private void aliceIsThere(String meeting) {
        routes.model.put(Map.of(
                Rows.sessionKey("w", "c"),
                Rows.session(2, session(meeting)),
                StateKey.participant("w", "c", "alice"),
                Rows.participant(2, "c", "alice", SessionRole.PARTICIPANT)));
    }

    private static SessionRow session(String meeting) {
        var session = Rows.session("w", "c", ChannelType.VOICE, 1);
        session.setMeetingId(meeting);
        return session;
    }

    private JsonNode join() throws Exception {
        var answer = routes.call("POST", CHANNEL + "/events", JOIN)
                .as("alice", "voice")
                .send();
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("realtimeKit");
    }

    private RunningRoutes.Answer token(String user) throws Exception {
        return routes.call("POST", CHANNEL + "/token").as(user, "voice").send();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
