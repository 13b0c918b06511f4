package io.waddle.voice.ingest;

/** What the consumers need to know of a cluster. */
record ClusterFacts(String clusterId, String stateTopicId, int statePartitions, int replyPartitions) {}
