package io.waddle.voice.ingest.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplyListenerTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.REPLIES.name(), 0);

    private final ReplyRouter router = new ReplyRouter(10);
    private final ReplyListener listener = new ReplyListener("0", Replies.wire(), router);

    @Test
    void shouldRouteByKeyWhenReplayNamesAnotherCommand() {
        // Given
        var consumer = consumerWithEnd(7);
        var mine = CommandId.next(0, "alice");
        try (var reply = router.expect(mine).orElseThrow()) {
            listener.place(consumer, PARTITION);
            consumer.addRecord(Replies.record(7, "another instance's", Replies.decision("x")));
            consumer.addRecord(Replies.record(8, mine.toString(), Replies.decision("first-decided")));
            // When
            listener.poll(consumer);
            // Then
            assertThat(reply.within(Duration.ofSeconds(5)).orElseThrow().getCommandId())
                    .isEqualTo("first-decided");
        }
    }

    @Test
    void shouldSkipRecordWhenItIsNoReply() {
        // Given
        var consumer = consumerWithEnd(0);
        var mine = CommandId.next(0, "alice");
        try (var reply = router.expect(mine).orElseThrow()) {
            listener.place(consumer, PARTITION);
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, new byte[] {1}, new byte[0]));
            consumer.addRecord(Replies.record(1, mine.toString(), Replies.decision("x")));
            // When
            listener.poll(consumer);
            // Then
            assertThat(reply.within(Duration.ofSeconds(5))).isPresent();
        }
    }

    @Test
    void shouldGoOnWhereItWasWhenConsumerIsOpenedAnew() {
        // Given
        var first = consumerWithEnd(7);
        listener.place(first, PARTITION);
        first.addRecord(Replies.record(7, "a", Replies.decision("a")));
        listener.poll(first);
        var second = consumerWithEnd(12);
        // When
        listener.place(second, PARTITION);
        // Then
        assertThat(second.position(PARTITION)).isEqualTo(8);
    }

    private static MockConsumer<byte[], byte[]> consumerWithEnd(long end) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return consumer;
    }
}
