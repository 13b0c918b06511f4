package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage of a thousand: an update costs what it costs with ten, and what touches all of them holds up nobody else. */
@Tag("alone")
final class StageIT {
    private static final int CAP = 1_000;
    /** The moderator is one of them. */
    private static final int LAST_GUEST = CAP - 1;

    private static final double SAME_COST = 1.1;
    /** The promise is 250 ms and a commit; the rest is for machines that do much else. */
    private static final Duration HELD_UP = Duration.ofSeconds(1);

    private static final Duration SWEPT = Duration.ofSeconds(60);
    /** One moderator promotes a thousand in a row: more than the rate of a person. */
    private static final Map<String, String> SETTINGS = Map.of(
            "VOICE_TIMER_CONNECT_LEASE", "1h",
            "VOICE_TIMER_NO_SPEAKERS", "1h",
            "VOICE_RATE_USER_BURST", "5000");

    @TempDir
    private Path data;

    private final StageReport report = new StageReport();

    @Test
    void shouldCostTheSameAndHoldUpNobodyWithAThousandOnTheStage() {
        try (var system = EmbeddedSystem.start(data, SETTINGS)) {
            var arena = Arena.founded(system);
            var costs = new StageCosts(system, arena);

            costOfUpdates(arena, costs);
            capIsKept(arena);
            var calm = calmWait(system, arena);
            var swept = roleChange(system, arena);
            sessionEnd(system, arena);

            report.write();
            for (String update : List.of("mute", "promote", "approve")) {
                assertThat(costs.bytes(update, CAP))
                        .as("bytes of %s", update)
                        .isLessThanOrEqualTo(SAME_COST * costs.bytes(update, 10));
            }
            assertThat(swept)
                    .as("held up by a role of a thousand; %s without one", calm)
                    .isLessThan(HELD_UP.plus(calm));
        }
    }

    private void costOfUpdates(Arena arena, StageCosts costs) {
        int filled = 0;
        for (int participants : new int[] {10, 100, CAP}) {
            arena.fill(filled + 1, participants - 1);
            filled = participants - 1;
            costs.measure(participants);
        }
        report.costs(costs.costs());
    }

    private static void capIsKept(Arena arena) {
        arena.waddle().members("late");

        var refused = arena.waddle().join("late", Arena.STAGE);

        assertThat(refused.code()).isEqualTo("CHANNEL_FULL");
        assertThat(refused.body().path("kind").asText()).isEqualTo("CAP");
        assertThat(refused.body().path("limit").asInt()).isEqualTo(CAP);
        assertThat(refused.body().path("current").asInt()).isEqualTo(CAP);
    }

    /** What bystanders wait for when nothing else happens: the machine's own noise. */
    private Duration calmWait(VoiceSystem system, Arena arena) {
        var bystanders = Bystanders.of(arena);
        try (bystanders) {
            bystanders.awaitMore(100);
        }
        var wait = bystanders.longestWait(system);
        report.figure("calmLongestWaitMillis", wait);
        report.figure("calmLongestHttpMillis", bystanders.longestOverHttp());
        return wait;
    }

    /** A thousand speakers lose their voice by one change of the role that they hold. */
    private Duration roleChange(VoiceSystem system, Arena arena) {
        arena.forAll(
                Arena.guests(1, LAST_GUEST),
                guest -> assertThat(arena.moderate("stage-promote", Map.of("targetUserId", guest, "role", "SPEAKER")))
                        .extracting(Api.Answer::status)
                        .isEqualTo(200));
        var bystanders = Bystanders.of(arena);
        try (bystanders) {
            bystanders.awaitMore(20);
            long start = System.nanoTime();
            arena.waddle().role("talkers");
            report.figure("roleChangeAnswerMillis", Duration.ofNanos(System.nanoTime() - start));
            await().atMost(SWEPT)
                    .untilAsserted(() -> assertThat(suppressed(system)).hasSize(CAP));
            bystanders.awaitMore(20);
        }
        var moments = suppressed(system);
        report.figure("roleChangeSweepMillis", Duration.between(moments.getFirst(), moments.getLast()));
        report.figure("roleChangeLongestHttpMillis", bystanders.longestOverHttp());
        var wait = bystanders.longestWait(system);
        report.figure("roleChangeLongestWaitMillis", wait);
        return wait;
    }

    /** When each of those who are on the stage and no longer in the audience lost their voice. */
    private static List<Instant> suppressed(VoiceSystem system) {
        var first = new HashMap<String, Instant>();
        new Log(system)
                .values(Topics.EVENTS).stream()
                        .filter(event -> event.getType() == EventType.PARTICIPANT_UPDATED)
                        .filter(event -> event.getParticipant().getSuppressed()
                                && event.getParticipant().getRole() != SessionRole.AUDIENCE)
                        .forEach(event -> first.putIfAbsent(event.getUserId(), event.getAt()));
        return first.values().stream().sorted().toList();
    }

    private void sessionEnd(VoiceSystem system, Arena arena) {
        var bystanders = Bystanders.besides(arena);
        try (bystanders) {
            bystanders.awaitMore(20);
            long start = System.nanoTime();
            assertThat(arena.moderate("session-end", Map.of()).status()).isEqualTo(200);
            report.figure("sessionEndAnswerMillis", Duration.ofNanos(System.nanoTime() - start));
            bystanders.awaitMore(20);
        }
        report.figure("sessionEndLongestWaitMillis", bystanders.longestWait(system));
        await().atMost(SWEPT)
                .untilAsserted(() -> assertThat(new Log(system).values(Topics.EVENTS))
                        .filteredOn(event -> event.getLeaveReason() == LeaveReason.SESSION_ENDED)
                        .hasSize(CAP));
    }
}
