package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.realtimekit.MediaPeer;
import io.waddle.voice.realtimekit.Meeting;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitAccount;
import io.waddle.voice.realtimekit.simulator.Faults;
import io.waddle.voice.realtimekit.simulator.RealTimeKitSimulator;
import io.waddle.voice.realtimekit.simulator.SimulatedRequest;
import io.waddle.voice.realtimekit.simulator.SimulatorOptions;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.standalone.host.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sessions carried by a media service: what it is asked, what it tells, and both being killed or away meanwhile. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RealTimeKitIT {
    /** The longest pause between two tries is 10 s, and there may be one more try to fail. */
    private static final Duration SOON = Duration.ofSeconds(40);

    private static final Duration POLL = Duration.ofMillis(5);
    /** Tokens as the simulator makes them, its own included. */
    private static final Pattern SECRETS = Pattern.compile("simulated[.-][0-9a-f]{8}-");
    /** Of the contract: a join answers in time whatever the media service does. Who waited for that would take longer. */
    private static final Duration IN_TIME = Duration.ofSeconds(8);

    private static final List<Consumer<Faults>> FAULTS = List.of(
            faults -> faults.refuseNext(100_000, 503, 0),
            faults -> faults.refuseNext(100_000, 429, 1),
            faults -> faults.refuseNext(100_000, 500, 0),
            faults -> faults.delayAll(Duration.ofSeconds(20)));

    @TempDir
    private static Path data;

    private static SimulatorOptions options;
    private static RealTimeKitSimulator simulator;
    private static ServedSystem system;
    private static ServedProcesses.Served connector;
    private static RealTimeKit kit;
    private static final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger readyAtOnce = new AtomicInteger();

    @BeforeAll
    static void start() {
        options = SimulatorOptions.standard(Port.any().choose())
                .withKeepAlive(Duration.ofSeconds(2))
                .withMemory(data.resolve("media"));
        simulator = RealTimeKitSimulator.start(options);
        system = new ServedSystem(
                data,
                Map.of(
                        "VOICE_RTK_BASE_URL", simulator.baseUrl().toString(),
                        "VOICE_RTK_API_TOKEN", simulator.apiToken(),
                        "VOICE_RTK_ACCOUNT_ID", simulator.accountId(),
                        "VOICE_RTK_APP_ID", simulator.appId(),
                        "VOICE_RTK_WEBHOOK_KEY_URL", simulator.webhookKeyUrl().toString(),
                        "VOICE_SEALING_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                        "VOICE_TIMER_CONNECT_LEASE", "10m",
                        "VOICE_TIMER_RECONNECT_GRACE", "2s",
                        "VOICE_TIMER_EMPTY_SESSION", "2s"));
        system.services().serveIngest();
        system.services().serveProcessor("0");
        ServedProcesses.awaitReady(system.ingest());
        connector = system.services().launchConnector(system.ingest());
        connector.awaitReady();
        kit = RealTimeKit.of(
                new RealTimeKitAccount(
                        simulator.baseUrl(), simulator.apiToken(), simulator.accountId(), simulator.appId(), 1_000_000),
                new SimpleMeterRegistry());
    }

    @AfterAll
    static void stop() {
        kit.close();
        system.close();
        simulator.close();
    }

    @AfterEach
    void wellAgain() {
        simulator.faults().clear();
        simulator.webhookFaults().clear();
    }

    @Test
    @Order(1)
    void shouldCarryASessionFromItsFirstJoinToItsEnd() {
        // Given
        var community = founded("carried").members("ann", "ben").channel("hall", "STAGE");
        // When
        var ann = joined(community, "ann", "hall");
        var ben = joined(community, "ben", "hall");
        String meeting = ann.path("meetingId").asText();
        // Then
        assertThat(ben.path("meetingId").asText()).isEqualTo(meeting);
        assertThat(ben.path("token")).isNotEqualTo(ann.path("token"));
        awaitState(community, "ann", "CONNECTED");
        awaitState(community, "ben", "CONNECTED");

        // When
        String session = session(community, "hall").path("sessionId").asText();
        accepted(community.act("owner", "hall", "stage-promote", Map.of("targetUserId", "ben", "role", "SPEAKER")));
        // Then
        assertThat(kit.findMeeting(session).map(Meeting::id)).contains(meeting);
        await().atMost(SOON).until(() -> changesOfPresets(meeting) > 0);
        String secondDevice = simulator.connect(meeting, "ben");
        assertThat(kit.peers(kit.activeSession(meeting).orElseThrow().id()))
                .filteredOn(MediaPeer::id, secondDevice)
                .extracting(MediaPeer::preset)
                .containsExactly("waddle-voice-speaker");

        // When
        kit.kick(meeting, List.of("ann"));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(community, "ann")).isEmpty());
        assertThat(state(community, "ben")).isEqualTo("CONNECTED");

        // When
        kit.kick(meeting, List.of("ben"));
        // Then
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(session(community, "hall").isMissingNode()).isTrue());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kit.findMeeting(session).map(Meeting::status))
                        .contains(Meeting.Status.INACTIVE));
        assertThatThrownBy(() -> simulator.connect(meeting, "ben")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Order(2)
    void shouldSendAwayWhoIsToGoAndWhoNeverCame() {
        // Given
        var community = founded("cleared").members("cat", "dan", "eve").voice("lounge", 0);
        String meeting = joined(community, "cat", "lounge").path("meetingId").asText();
        joined(community, "dan", "lounge");
        awaitState(community, "cat", "CONNECTED");
        awaitState(community, "dan", "CONNECTED");
        // When
        accepted(community.act("owner", "lounge", "disconnect", Map.of("targetUserId", "dan")));
        simulator.intrude(meeting, "mallory");
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(simulator.connected(meeting)).containsOnly("cat"));
        assertThat(session(community, "lounge").path("participantCount").asInt())
                .isEqualTo(1);

        // When
        joined(community, "eve", "lounge");
        awaitState(community, "eve", "CONNECTED");
        Api.admin(system.ingest()).delete(community.path("/members/eve"));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(() -> simulator.connect(meeting, "eve"))
                        .isInstanceOf(IllegalStateException.class));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(simulator.connected(meeting)).containsOnly("cat"));
    }

    @Test
    @Order(3)
    void shouldOpenOneMeetingAndLoseNoKickWhenKilledBetweenRequestAndRecord() throws InterruptedException {
        // Given: the meeting is made, and its maker dies before it knows
        var community = founded("killed").members("fay", "gus").voice("lounge", 0);
        int searches = requests("GET", "/meetings").size();
        int before = requests("POST", "/meetings").size();
        simulator.faults().delayAll(Duration.ofMillis(500));
        var killed = Thread.startVirtualThread(() -> {
            await().pollInterval(POLL)
                    .atMost(SOON)
                    .until(() -> requests("GET", "/meetings").size() > searches);
            simulator.faults().loseNextAnswers(1);
            await().pollInterval(POLL)
                    .atMost(SOON)
                    .until(() -> requests("POST", "/meetings").size() > before);
            kill();
        });
        // When
        var media = community.join("fay", "lounge").body().path("realtimeKit");
        killed.join();
        simulator.faults().clear();
        startConnector();
        // Then
        assertThat(media.path("status").asText()).isEqualTo("pending");
        String meeting = awaitToken(community, "fay", "lounge");
        assertThat(requests("POST", "/meetings")).hasSize(before + 1);

        // Given
        joined(community, "gus", "lounge");
        awaitState(community, "gus", "CONNECTED");
        kill();
        // When
        accepted(community.act("owner", "lounge", "disconnect", Map.of("targetUserId", "gus")));
        startConnector();
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(simulator.connected(meeting)).doesNotContain("gus"));
    }

    @Test
    @Order(4)
    void shouldAnswerJoinsAndCatchUpWhenTheMediaServiceWasAway() throws IOException {
        // Given
        var names = new ArrayList<String>();
        var community = founded("patient");
        for (int i = 0; i < 8; i++) {
            names.add("user" + i);
            community.members("user" + i).voice("room" + i, 0);
        }
        // When
        for (int i = 0; i < names.size(); i++) {
            simulator.faults().clear();
            FAULTS.get(i % FAULTS.size()).accept(simulator.faults());
            long started = System.nanoTime();
            var answer = community.join(names.get(i), "room" + i);
            // Then
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
            assertThat(answer.body().path("realtimeKit").path("status").asText())
                    .isEqualTo("pending");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(IN_TIME);
        }
        community.act("user0", "room0", "leave");
        // When: nobody listens there, and then it is back
        simulator.close();
        community.members("late").voice("late-room", 0);
        assertThat(community
                        .join("late", "late-room")
                        .body()
                        .path("realtimeKit")
                        .path("status")
                        .asText())
                .isEqualTo("pending");
        simulator = RealTimeKitSimulator.start(options);
        names.add("late");
        // Then
        for (int i = 1; i < names.size(); i++) {
            awaitToken(
                    community,
                    names.get(i),
                    names.get(i).replace("user", "room").replace("late", "late-room"));
            awaitState(community, names.get(i), "CONNECTED");
        }
        assertThat(titles()).hasSizeGreaterThan(names.size()).doesNotHaveDuplicates();
    }

    @Test
    @Order(5)
    void shouldKeepTokensOutOfEverythingThatIsKept() {
        // Given
        assertThat(tokens).hasSizeGreaterThan(5);
        assertThat(readyAtOnce).as("joins that were answered with a token").hasPositiveValue();
        // When
        var log = new Log(system);
        // Then
        for (var topic : Topics.all()) {
            assertThat(log.values(topic).stream().map(RealTimeKitIT::text))
                    .as(topic.name())
                    .noneMatch(text -> SECRETS.matcher(text).find());
        }
        for (var process : system.services().processes()) {
            assertThat(process.output()).noneMatch(line -> SECRETS.matcher(line).find());
        }
    }

    @Test
    @Order(6)
    void shouldExportWhatAlertsAndDashboardsOfTheMediaServiceAskFor() throws IOException {
        // When
        var asked = new TreeSet<String>();
        ObservabilityIT.alerts(1).forEach(expression -> asked.addAll(PromQl.metrics(expression)));
        Dashboards.metrics().stream().filter(Dashboards.MEDIA).forEach(asked::add);
        // Then
        var exported = new HashSet<>(Scrape.of(system.ingest()).names());
        exported.addAll(Scrape.of(connector.uri()).names());
        assertThat(asked).hasSizeGreaterThan(3);
        assertThat(exported).containsAll(asked);
    }

    private static Community founded(String waddle) {
        return Community.found(system, waddle);
    }

    private static void accepted(Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private static void kill() {
        try {
            connector.process().kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
    }

    private static void startConnector() {
        connector = system.services().launchConnector(system.ingest());
        connector.awaitReady();
    }

    /** Joins and is given a token: at once, or on a busy machine when it is there. */
    private static JsonNode joined(Community community, String user, String channel) {
        var answer = community.join(user, channel);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        var media = answer.body().path("realtimeKit");
        if (media.path("status").asText().equals("pending")) {
            return awaitMedia(community, user, channel);
        }
        readyAtOnce.incrementAndGet();
        tokens.add(media.path("token").asText());
        return media;
    }

    /** Asks until there is a token, and says for which meeting it is. */
    private static String awaitToken(Community community, String user, String channel) {
        return awaitMedia(community, user, channel).path("meetingId").asText();
    }

    private static JsonNode awaitMedia(Community community, String user, String channel) {
        return await().atMost(SOON)
                .until(
                        () -> Api.as(user, system.ingest()).post(community.path("/channels/" + channel + "/token"), ""),
                        answer -> {
                            tokens.add(answer.body().path("token").asText("none yet"));
                            return answer.status() == 200;
                        })
                .body();
    }

    private static void awaitState(Community community, String user, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(community, user)).isEqualTo(state));
    }

    /** Empty for who is nowhere. */
    private static String state(Community community, String user) {
        return Api.admin(system.ingest())
                .get(community.path("/users/" + user + "/voice-state"))
                .body()
                .path("connectionState")
                .asText();
    }

    /** Missing without one. */
    private static JsonNode session(Community community, String channel) {
        var answer = Api.admin(system.ingest()).get(community.path("/channels/" + channel + "/session"));
        return answer.status() == 200 ? answer.body() : answer.body().path("none");
    }

    private static List<SimulatedRequest> requests(String method, String path) {
        return simulator.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList();
    }

    /** Of all meetings there ever were; as everybody may ask the simulator. */
    private static List<String> titles() throws IOException {
        var meetings = simulator.baseUrl().resolve("/simulator/meetings").toURL();
        try (var answer = meetings.openStream()) {
            return new ObjectMapper().readTree(answer).findValuesAsText("title");
        }
    }

    private static long changesOfPresets(String meeting) {
        return simulator.requests().stream()
                .filter(request -> request.method().equals("PATCH")
                        && request.path().startsWith("/meetings/" + meeting + "/participants/"))
                .count();
    }
}
