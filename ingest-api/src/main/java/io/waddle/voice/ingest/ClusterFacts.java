package io.waddle.voice.ingest;

import io.waddle.voice.ingest.feed.TopicIdentity;
import io.waddle.voice.ingest.live.EventLog;

/** What the consumers need to know of a cluster. */
record ClusterFacts(TopicIdentity state, EventLog events, int replyPartitions, int occupancyPartitions) {}
