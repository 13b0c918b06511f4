package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.schemas.topic.RecordHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered. */
class ReplyRoutingTest extends TopologyDriverTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "seven", "100000"})
    void shouldStillDecideWhenReplyPartitionIsNoNumber(String partition) {
        // When
        topology.append(
                topology.now(), commands.join("ann", "lobby"), Map.of(RecordHeaders.REPLY_PARTITION, partition));

        // Then
        assertThat(topology.decisions()).hasSize(1);
        assertThat(topology.replies()).isEmpty();
    }

    @Test
    void shouldAnswerNobodyWhenNobodyWaits() {
        // When
        topology.append(topology.now(), commands.join("ann", "lobby"), Map.of());

        // Then
        assertThat(topology.decisions()).hasSize(1);
        assertThat(topology.replies()).isEmpty();
    }
}
