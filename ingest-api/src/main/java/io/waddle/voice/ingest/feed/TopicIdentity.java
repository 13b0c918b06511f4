package io.waddle.voice.ingest.feed;

import io.waddle.voice.schemas.topic.WaddlePartition;

/**
 * Which state topic a model is of, and how much of it: positions mean nothing on another, and rows of partitions that are
 * not followed grow old.
 */
public record TopicIdentity(String clusterId, String topicId, int partitions, ServedPartitions served) {
    /** Changes with what is stored and how; a model of another layout is built anew. */
    private static final int LAYOUT = 1;

    boolean serves(String waddleId) {
        return served.includes(WaddlePartition.of(waddleId, partitions));
    }

    @Override
    public String toString() {
        return "%d/%s/%s/%d/%s".formatted(LAYOUT, clusterId, topicId, partitions, served);
    }
}
