package io.waddle.voice.ingest.live;

import io.waddle.voice.ingest.feed.ServedPartitions;
import io.waddle.voice.schemas.topic.WaddlePartition;
import java.util.Objects;

/**
 * Which topic of events there is: positions mean nothing on another.
 *
 * @param epoch differs from one topic to the next, whatever their names
 * @param served the partitions that are followed
 */
public record EventLog(long epoch, int partitions, ServedPartitions served) {

    public static EventLog of(String clusterId, String topicId, int partitions, ServedPartitions served) {
        // Two hashes, since one of 32 bits would meet another topic's once in four billion.
        long epoch = ((long) Objects.hash(clusterId, topicId) << 32) ^ (topicId + clusterId).hashCode();
        return new EventLog(epoch, partitions, served);
    }

    int partition(String waddleId) {
        return WaddlePartition.of(waddleId, partitions);
    }
}
