package io.waddle.voice.ingest.feed;

import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Up to when a feed has read everything. The topic forgets deletions in time: rows that went without them for longer may
 * be of what is no more. Asks the broker, as a consumer out of its reach does not know that it is behind. Of one thread,
 * and of one consumer.
 */
final class FeedHorizon {
    /** Half of what the topic grants: the rest is for reading what was missed, and for clocks that differ. */
    static final Duration TRUSTED = Topics.DELETIONS_KEPT.dividedBy(2);

    private static final Duration BETWEEN = Duration.ofMinutes(1);
    /** Rows wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InstantSource time;
    private Instant looked = Instant.EPOCH;
    /** What the last successful look found, until it has been passed. */
    private Map<Integer, Long> ends;

    private Instant asOf;

    FeedHorizon(InstantSource time) {
        this.time = time;
    }

    /** Whether rows that were complete then may lack deletions now; also when it is not known. */
    static boolean isLost(Optional<Instant> complete, Instant now) {
        return complete.isEmpty() || Duration.between(complete.get(), now).abs().compareTo(TRUSTED) > 0;
    }

    /** Whether a look is due; at most once a minute. */
    boolean due() {
        return Duration.between(looked, time.instant()).compareTo(BETWEEN) >= 0;
    }

    /** Notes where the log ends now. */
    void look(Consumer<byte[], byte[]> consumer) {
        looked = time.instant();
        if (ends != null) {
            return;
        }
        try {
            var found = new HashMap<Integer, Long>();
            consumer.endOffsets(consumer.assignment(), PATIENCE)
                    .forEach((partition, end) -> found.put(partition.partition(), end));
            ends = found;
            asOf = looked;
        } catch (TimeoutException e) {
            // A partition without a leader must not keep the others waiting: looked for again in a minute.
        }
    }

    /**
     * Tells once of every look that everything up to there has been read.
     *
     * @param positions where each partition is read to
     * @return when that look was
     */
    Optional<Instant> passed(Map<Integer, Long> positions) {
        if (ends == null
                || !ends.entrySet().stream()
                        .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue())) {
            return Optional.empty();
        }
        ends = null;
        return Optional.of(asOf);
    }
}
