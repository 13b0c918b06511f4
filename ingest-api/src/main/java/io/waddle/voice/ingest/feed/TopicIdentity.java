package io.waddle.voice.ingest.feed;

/** Which state topic a model is of: positions mean nothing on another. */
public record TopicIdentity(String clusterId, String topicId, int partitions) {
    /** Changes with what is stored and how; a model of another layout is built anew. */
    private static final int LAYOUT = 1;

    @Override
    public String toString() {
        return "%d/%s/%s/%d".formatted(LAYOUT, clusterId, topicId, partitions);
    }
}
