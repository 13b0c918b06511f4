package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.schemas.topic.WaddlePartition;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To which partition answers and rows go. */
class PartitioningTest {
    private static final int PARTITIONS = 6;

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "7, 1", "99999, 3"})
    void shouldAnswerOnTheCallersPartitionFoldedIntoThoseThatExist(int asked, int expected) {
        // When
        var partitions = Partitioning.AS_THE_CALLER_SAYS.partitions(
                Topics.REPLIES.name(), new ReplyKey(asked, "command"), new Decision(), PARTITIONS);

        // Then
        assertThat(partitions).contains(Set.of(expected));
    }

    @Test
    void shouldKeepAllRowsOfAWaddleWhereItsCommandsAre() {
        // Given
        var keys = Stream.of(
                new StateKey("w1", Kind.WADDLE, ""),
                new StateKey("w1", Kind.SESSION, "lobby"),
                StateKey.participant("w1", "lobby", "ann"));

        // When
        var partitions = keys.map(key -> Partitioning.BY_WADDLE
                .partitions(Topics.STATE.name(), key.toString(), null, PARTITIONS)
                .orElseThrow());

        // Then
        assertThat(partitions).containsOnly(Set.of(WaddlePartition.of("w1", PARTITIONS)));
    }
}
