package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.WaddlePartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Where records go whose key is not the waddleId. */
final class Partitioning {
    /** All rows of a waddle in one partition, the same as its commands. */
    static final StreamPartitioner<String, StateRow> BY_WADDLE = (_, key, _, partitions) ->
            Optional.of(Set.of(WaddlePartition.of(StateKey.parse(key).waddleId(), partitions)));

    /** The caller knows its partition; one that does not exist is folded into those that do. */
    static final StreamPartitioner<ReplyKey, Decision> AS_THE_CALLER_SAYS =
            (_, key, _, partitions) -> Optional.of(Set.of(key.getPartition() % partitions));

    private Partitioning() {}
}
