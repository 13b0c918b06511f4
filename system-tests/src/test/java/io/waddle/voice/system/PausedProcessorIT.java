package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A processor is paused in the middle of its work, another takes over, and then the first wakes up and goes on where it
 * was: a zombie. Exactly-once fences it; at-least-once would let it write a second order of events.
 */
final class PausedProcessorIT {
    @TempDir
    private Path data;

    @Test
    void shouldKeepOneOrderOfEventsWhenAPausedProcessorWakesUp() {
        try (var system = new ServedSystem(data, Map.of("VOICE_PARTITIONS", "1"))) {
            system.services().serveIngest();
            var processor = system.services().serveProcessor("first");
            ServedProcesses.awaitReady(system.ingest());
            var community = Community.found(system, "zombies").voice("one", 0).voice("two", 0);
            var users = community.crowd("user", 40);
            List<String> commandIds;
            try (var traffic = Traffic.start(community, users, List.of("one", "two"))) {
                traffic.awaitMore(400);
                processor.pause();
                system.services().serveProcessor("successor");
                traffic.awaitMore(200);
                processor.resume();
                traffic.awaitMore(600);
                processor.close();
                commandIds = traffic.stop();
            }

            await("every command is decided")
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(
                            () -> assertThat(undecided(system, commandIds)).isZero());
            assertThat(decisions(system)).as("once each").doesNotHaveDuplicates();
            LogChecks.of(system).holdsInvariants("zombies");
        }
    }

    private static int undecided(VoiceSystem system, List<String> commandIds) {
        var undecided = new HashSet<>(commandIds);
        decisions(system).forEach(undecided::remove);
        return undecided.size();
    }

    private static List<String> decisions(VoiceSystem system) {
        return new Log(system)
                .values(Topics.DECISIONS).stream().map(Decision::getCommandId).toList();
    }
}
