package io.waddle.voice.ingest.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplyArchiveTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.REPLIES.name(), 0);

    private final CommandId mine = CommandId.next(0, "alice");
    private final ReplyArchive archive = new ReplyArchive(Replies.wire());

    @Test
    void shouldFindDecisionWhenItIsAmongOthers() {
        // Given
        var log = new ReplyLog(
                4,
                Replies.record(4, "a", Replies.decision("a")),
                Replies.record(5, mine.toString(), Replies.decision("mine")),
                Replies.record(6, "b", Replies.decision("b")));
        // When
        Optional<Decision> found = archive.scan(log, mine);
        // Then
        assertThat(found.orElseThrow().getCommandId()).isEqualTo("mine");
        assertThat(log.askedFor).isEqualTo(mine.issuedAt().toEpochMilli() - 60_000);
    }

    @Test
    void shouldFindNothingWhenScannedToTheEnd() {
        // Given
        var log = new ReplyLog(4, Replies.record(4, "a", Replies.decision("a")));
        // When
        Optional<Decision> found = archive.scan(log, mine);
        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindNothingWhenAllReplyAreOlder() {
        // Given
        var log = new ReplyLog(-1);
        // When
        Optional<Decision> found = archive.scan(log, mine);
        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindNothingWhenThereIsNoSuchPartition() {
        // Given
        var log = new ReplyLog(4);
        // When
        Optional<Decision> found = archive.scan(log, CommandId.next(700, "alice"));
        // Then
        assertThat(found).isEmpty();
    }

    /** The mock does not know times: it starts where it is told to. */
    private static final class ReplyLog extends MockConsumer<byte[], byte[]> {
        private final long start;
        private long askedFor;

        @SafeVarargs
        ReplyLog(long start, ConsumerRecord<byte[], byte[]>... records) {
            super("none");
            this.start = start;
            updatePartitions(PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, Math.max(start, 0) + records.length));
            schedulePollTask(() -> {
                for (var record : records) {
                    addRecord(record);
                }
            });
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            askedFor = times.get(PARTITION);
            var answer = new HashMap<TopicPartition, OffsetAndTimestamp>();
            answer.put(PARTITION, start < 0 ? null : new OffsetAndTimestamp(start, askedFor));
            return answer;
        }
    }
}
