package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data survives every way to stop, and a start is quick. */
@Tag("alone")
final class RestartIT {
    /**
     * What the product promises on two cores of its own is 12 s; the JVM's start is included. The quickest of three counts,
     * for others may share the cores in one of them.
     */
    private static final Duration MOST_START = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long MOST_MEMORY_KIB = 800 * 1024;

    @TempDir
    private Path data;

    @Test
    void shouldFindEverythingAgainWhenStartedAgain() throws Exception {
        var starts = new ArrayList<Duration>();
        Instant launch = Instant.now();
        try (var system = EmbeddedSystem.start(data)) {
            starts.add(Duration.between(launch, Instant.now()));
            assertThat(system.process().residentKiB()).as("resident memory").isLessThan(MOST_MEMORY_KIB);
            Community.found(system, "lasting").members("alice").voice("lounge", 0);
            assertThat(join(system)).isEqualTo(200);
            system.process().interrupt();
            assertThat(system.process().awaitExit(PATIENCE)).isIn(0, 130);
        }

        for (int start = 0; start < 2; start++) {
            launch = Instant.now();
            try (var system = EmbeddedSystem.start(data)) {
                starts.add(Duration.between(launch, Instant.now()));
                assertThat(join(system)).isEqualTo(200);
                system.process().kill();
            }
        }
        assertThat(Collections.min(starts)).as("quickest of %s", starts).isLessThan(MOST_START);
    }

    @Test
    void shouldSayInOneLineWhenAPortIsInUse() throws Exception {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            var process = VoiceProcess.start(
                    Map.of("VOICE_INGEST_PORT", port),
                    "up",
                    "--data",
                    data.resolve("other").toString());

            assertThat(process.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(process.output()).singleElement().asString().contains("VOICE_INGEST_PORT", port);
        }
    }

    @Test
    void shouldSayInOneLineWhenASettingIsBad() throws Exception {
        var process = VoiceProcess.start(
                Map.of("VOICE_PARTITIONS", "many"),
                "up",
                "--data",
                data.resolve("other").toString());

        assertThat(process.awaitExit(PATIENCE)).isEqualTo(1);
        assertThat(process.output()).singleElement().asString().contains("VOICE_PARTITIONS", "many", "1..1024");
    }

    private static int join(EmbeddedSystem system) {
        return Api.as("alice", system.ingest()).join("lasting", "lounge").status();
    }
}
