package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.system.check.History;
import io.waddle.voice.system.check.HistoryCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed, paused and woken up while many clients act, in an order that a seed gives. After it, at rest, all
 * that clients were told, the topics and PostgreSQL must fit together. One round here; the profile {@code chaos} has more.
 */
final class ChaosIT {
    private static final long SEED = Long.getLong("voice.chaos.seed", 1);
    private static final int ROUNDS = Integer.getInteger("voice.chaos.rounds", 1);

    private static final boolean LONG = ROUNDS > 1;

    /** Longer than every timer below but those that keep the connected: when nothing happens for so long, nothing will. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** The timers of an empty session run for a second, and are looked at once a second. */
    private static final Duration QUIET_WHEN_EMPTY = Duration.ofSeconds(4);

    private static final Duration SETTLED = Duration.ofSeconds(60);
    /** Answers between two faults. */
    private static final int CALM = LONG ? 300 : 100;

    private static final long SPEAK = 1L << 1;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            // Starts count: the better compiler would take the processor time of the first minute for itself.
            Map.entry("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"),
            Map.entry("VOICE_PARTITIONS", Integer.toString(Town.PARTITIONS)),
            Map.entry("VOICE_STANDBY_REPLICAS", "1"),
            Map.entry("VOICE_TIMER_CONNECT_LEASE", LONG ? "8s" : "3s"),
            Map.entry("VOICE_TIMER_LIVENESS_LEASE", "30m"),
            Map.entry("VOICE_TIMER_SPEAKING_LEASE", "2s"),
            Map.entry("VOICE_TIMER_STAGE_REQUEST", "3s"),
            Map.entry("VOICE_TIMER_STAGE_COOLDOWN", "1s"),
            Map.entry("VOICE_TIMER_STAGE_INVITE", "2s"),
            Map.entry("VOICE_TIMER_EMPTY_SESSION", "1s"),
            Map.entry("VOICE_TIMER_NO_SPEAKERS", "30m"));

    @TempDir
    private Path data;

    private final Town town = Town.planned();

    @Test
    void shouldKeepEveryPromiseWhateverDies() throws Exception {
        var report = new ChaosReport(SEED, ROUNDS);
        try (var system = new ServedSystem(data, SETTINGS);
                var stage = ChaosStage.started(system, town)) {
            report.phase("start");
            town.found(stage.clients(), LONG);
            report.phase("founding");

            var recoveries = rage(stage);

            report.phase("storm");
            var rested = atRest(stage, QUIET);
            endAll(stage.clients());
            var ended = atRest(stage, QUIET_WHEN_EMPTY);
            report.phase("rest");
            var violations = Stream.of(rested, ended)
                    .flatMap(history -> HistoryCheck.violations(history).stream())
                    .distinct()
                    .toList();
            report.phase("check");
            report.recoveries(recoveries);
            report.traffic(stage.clients(), ended);
            report.violations(violations);
            report.write();
            assertThat(violations).isEmpty();
            assertThat(stage.clients().abandoned())
                    .as("requests without an answer")
                    .isZero();
            assertThat(new Log(system).end(Topics.DEAD_LETTERS))
                    .as("dead letters")
                    .isZero();
            assertThatRolesReached(rested);
            assertThatAll(recoveries);
            for (String waddle : town.waddles()) {
                Town.CHANNELS.forEach(
                        channel -> new ChannelTotals(system, waddle, channel).assertThatAreThoseOf(ended));
            }
        }
    }

    private List<Recovery> rage(ChaosStage stage) throws InterruptedException {
        var random = new Random(SEED);
        var strikes = new Strikes(stage, random);
        try (var storm = Storm.rage(town, stage.clients(), SEED)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Fault fault : Fault.shuffled(LONG, random)) {
                    stage.clients().awaitMore(CALM);
                    strikes.strike(fault, storm);
                }
            }
            stage.clients().awaitMore(CALM);
            return strikes.recoveries();
        }
    }

    /** Everything, once nothing happens any more. */
    private static History atRest(ChaosStage stage, Duration quiet) {
        var log = new Log(stage.system());
        var last = new AtomicLong(-1);
        await("quiet")
                .atMost(SETTLED)
                .pollInterval(Duration.ofMillis(250))
                .during(quiet)
                .until(() -> {
                    long end = log.end(Topics.EVENTS);
                    return last.getAndSet(end) == end;
                });
        return Histories.read(stage.system(), stage.clients().told());
    }

    private void endAll(PatientClients clients) {
        for (String waddle : town.waddles()) {
            for (String channel : Town.CHANNELS) {
                clients.perform(Post.event("owner", waddle, channel, "session-end", ""), "wait=5", new Random(0));
            }
        }
    }

    /** Whoever is connected has, or has not, what the role gives that all of them hold. */
    private static void assertThatRolesReached(History history) {
        assertThat(history.state().values())
                .extracting(StateRow::getParticipant)
                .filteredOn(Objects::nonNull)
                .isNotEmpty()
                .allSatisfy(stay -> {
                    var role = history.state()
                            .get(stay.getWaddleId() + "/role/talkers")
                            .getRole();
                    assertThat(stay.getPermissions() & SPEAK)
                            .as("%s of %s in %s", stay.getUserId(), stay.getWaddleId(), stay.getChannelId())
                            .isEqualTo(role.getPermissions() & SPEAK);
                });
    }

    private static void assertThatAll(List<Recovery> recoveries) {
        assertThat(recoveries)
                .allSatisfy(recovery ->
                        assertThat(recovery.longest()).as(recovery.event()).isLessThan(Strikes.LIMIT));
        assertThat(recoveries)
                .as("somebody was hit in the middle of a transaction")
                .anyMatch(recovery -> recovery.openTransactions() > 0);
    }
}
