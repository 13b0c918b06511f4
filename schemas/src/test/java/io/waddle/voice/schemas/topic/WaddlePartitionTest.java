package io.waddle.voice.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WaddlePartitionTest {
    private static final int WADDLES = 1_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 96})
    void shouldBeThePartitionThatKafkaChooses(int partitions) {
        // Given
        var random = new Random(partitions);

        for (int i = 0; i < WADDLES; i++) {
            String waddleId = new UUID(random.nextLong(), random.nextLong()) + (i % 2 == 0 ? "" : "\u00e9\uD83E\uDD86");
            byte[] key = waddleId.getBytes(StandardCharsets.UTF_8);

            // When
            int partition = WaddlePartition.of(waddleId, partitions);

            // Then
            assertThat(partition).as(waddleId).isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        }
    }

    /** State is at rest by partition: the function never changes, not even together with Kafka's. */
    @ParameterizedTest
    @CsvSource({"pond, 6, 2", "pond, 96, 38", "'', 96, 57"})
    void shouldBeWhereItAlwaysWas(String waddleId, int partitions, int expected) {
        // When
        int partition = WaddlePartition.of(waddleId, partitions);

        // Then
        assertThat(partition).isEqualTo(expected);
    }
}
