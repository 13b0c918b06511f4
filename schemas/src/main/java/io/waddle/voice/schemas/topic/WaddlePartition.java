package io.waddle.voice.schemas.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition of a waddle: the one that Kafka's own partitioner gives to a record keyed by the waddleId. */
public final class WaddlePartition {
    private WaddlePartition() {}

    public static int of(String waddleId, int partitions) {
        return Utils.toPositive(Utils.murmur2(waddleId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
