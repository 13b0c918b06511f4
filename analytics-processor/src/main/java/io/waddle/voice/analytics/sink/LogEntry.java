package io.waddle.voice.analytics.sink;

import org.apache.kafka.common.TopicPartition;

/** A record of the log, read. */
record LogEntry(TopicPartition partition, long offset, Reading reading) {

    LogEntry skipped(String reason) {
        return new LogEntry(partition, offset, new Reading.Skipped(reason));
    }
}
