package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.waddle.voice.avro.VoiceCommand;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a command costs, counted rather than timed, so that it is the same on every machine: records and bytes written,
 * bytes allocated. Whoever makes one dearer meets it here, and says why in the change of the number.
 */
class CommandCostTest extends TopologyDriverTest {
    private static final int CROWD = 98;
    private static final int REPETITIONS = 500;

    /** It is 484. */
    private static final long MUTE_BYTES = 500;

    /** It is 89,000, of which most is the driver's: it commits after each command. */
    private static final long MUTE_ALLOCATION = 100_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldWriteNoMoreRecordsThanAJoinNeeds() {
        // Given, a live session
        accept(commands.join("ann", "lobby"));
        topology.written();

        // When
        accept(commands.join("ben", "lobby"));

        // Then
        assertThat(topology.written().records())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        // The stay and its lease.
                        Map.entry("voice-state-processor-live-changelog", 2),
                        // Cached: one a commit, which the driver makes after each command.
                        Map.entry("voice-state-processor-sessions-changelog", 1),
                        Map.entry("voice-state-processor-clocks-changelog", 1),
                        Map.entry("voice.presence.v1", 1),
                        Map.entry("voice-state-processor-presence-changelog", 1),
                        // The stay and the session.
                        Map.entry("voice.state.v1", 2),
                        Map.entry("voice.events.v1", 1),
                        Map.entry("voice.decisions.v1", 1)));
    }

    @Test
    void shouldWriteAsManyBytesInACrowdAsAlone() {
        // Given
        accept(commands.join("ann", "lobby"));
        topology.written();
        mute("ann", REPETITIONS);
        long alone = topology.written().bytes();

        // When
        for (int i = 0; i < CROWD; i++) {
            accept(commands.member("u%02d".formatted(i)));
            accept(commands.join("u%02d".formatted(i), "lobby"));
        }
        topology.written();
        mute("ann", REPETITIONS);
        long inACrowd = topology.written().bytes();

        // Then
        assertThat((double) inACrowd / alone).isLessThan(1.02);
        assertThat(alone / REPETITIONS).as("bytes of a mute").isLessThan(MUTE_BYTES);
    }

    @Test
    void shouldAllocateNoMoreThanItDoes() {
        // Given
        accept(commands.join("ann", "lobby"));
        mute("ann", REPETITIONS);

        // When
        long before = THREADS.getCurrentThreadAllocatedBytes();
        mute("ann", REPETITIONS);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        // Then, the driver's share included
        assertThat(allocated / REPETITIONS).as("bytes allocated for a mute").isLessThan(MUTE_ALLOCATION);
    }

    private void mute(String userId, int times) {
        for (int i = 0; i < times; i++) {
            accept(commands.mute(userId, "lobby", i % 2 == 0));
        }
    }

    /** Without reading what comes out: that is counted. */
    private void accept(VoiceCommand command) {
        double before = accepted(command);
        topology.append(topology.now(), command, Map.of());
        assertThat(accepted(command)).isEqualTo(before + 1);
    }

    private double accepted(VoiceCommand command) {
        return topology.counted(command.getType().name(), "ACCEPTED");
    }
}
