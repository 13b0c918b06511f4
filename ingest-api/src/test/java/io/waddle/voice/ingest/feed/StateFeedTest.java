package io.waddle.voice.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.STATE.name(), 0);
    private static final TopicIdentity IDENTITY = new TopicIdentity("cluster", "topic", 1, ServedPartitions.ALL);

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private RowStore store;
    private FeedProgress progress;
    private ReadModel model;
    private StateFeed feed;

    @BeforeEach
    void open() {
        store = RowStore.open(directory);
        progress = new FeedProgress();
        var gate = new RevisionGate();
        var consumers = new FeedConsumer(Map.of(), store, progress, () -> now);
        model = new ReadModel(store, gate, progress, consumers, Rows.READER, () -> now);
        feed = new StateFeed(store, gate, progress, Rows.READER, () -> now);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldHaveRowsAndRevisionWhenRead() {
        // Given
        var consumer = placed(
                IDENTITY,
                Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "alice")),
                Rows.record(1, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob")));
        // When
        feed.poll(consumer);
        // Then
        assertThat(row(Rows.waddleKey("w")).orElseThrow().getWaddle().getOwnerId())
                .isEqualTo("alice");
        assertThat(row(Rows.memberKey("w", "bob"))).isPresent();
        assertThat(model.revision("w")).isEqualTo(2);
        assertThat(model.caughtUp()).isTrue();
    }

    @Test
    void shouldForgetRowButNotItsRevisionWhenItIsRemoved() {
        // Given
        var consumer = placed(
                IDENTITY,
                Rows.record(0, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob")),
                Rows.tombstone(1, Rows.memberKey("w", "bob"), 9));
        // When
        feed.poll(consumer);
        // Then
        assertThat(row(Rows.memberKey("w", "bob"))).isEmpty();
        assertThat(model.revision("w")).isEqualTo(9);
    }

    @Test
    void shouldGoOnAfterWhatItHasWhenStartedAgain() {
        // Given
        feed.poll(placed(IDENTITY, Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "alice"))));
        close();
        open();
        // When
        var consumer = placed(
                IDENTITY,
                Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "nobody")),
                Rows.record(1, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob")));
        // Then
        assertThat(consumer.position(PARTITION)).isEqualTo(1);
        assertThat(model.caughtUp()).isFalse();
        feed.poll(consumer);
        assertThat(row(Rows.waddleKey("w")).orElseThrow().getWaddle().getOwnerId())
                .isEqualTo("alice");
        assertThat(model.revision("w")).isEqualTo(2);
    }

    @Test
    void shouldStartOverWhenTopicIsAnother() {
        // Given
        feed.poll(placed(IDENTITY, Rows.record(0, Rows.waddleKey("w"), Rows.waddle(7, "w", "alice"))));
        // When
        var consumer = placed(new TopicIdentity("cluster", "another", 1, ServedPartitions.ALL));
        // Then
        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(row(Rows.waddleKey("w"))).isEmpty();
        assertThat(model.revision("w")).isZero();
    }

    @Test
    void shouldStartOverWhenLogIsShorterThanWhatWasRead() {
        // Given
        feed.poll(placed(
                IDENTITY,
                Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "alice")),
                Rows.record(1, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob"))));
        // When
        var consumer = placed(IDENTITY, Rows.record(0, Rows.waddleKey("v"), Rows.waddle(1, "v", "alice")));
        // Then
        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(row(Rows.waddleKey("w"))).isEmpty();
    }

    @Test
    void shouldStartOverWhenDeletionsMayBeLost() {
        // Given
        feed.poll(placed(IDENTITY, Rows.record(0, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob"))));
        close();
        open();
        // When
        now = now.plus(Topics.DELETIONS_KEPT.dividedBy(2)).plusMillis(1);
        var consumer = placed(IDENTITY, Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "alice")));
        // Then
        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(row(Rows.memberKey("w", "bob"))).isEmpty();
        assertThat(model.rebuilds()).isEqualTo(1);
        assertThat(model.age()).isZero();
    }

    @Test
    void shouldGoOnWhenItWasAwayForLessThanDeletionsAreKept() {
        // Given
        feed.poll(placed(IDENTITY, Rows.record(0, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob"))));
        // When
        now = now.plus(Topics.DELETIONS_KEPT.dividedBy(2));
        var consumer = placed(IDENTITY, Rows.record(0, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob")));
        // Then
        assertThat(consumer.position(PARTITION)).isEqualTo(1);
        assertThat(row(Rows.memberKey("w", "bob"))).isPresent();
    }

    @Test
    void shouldRememberOnceAMinuteThatItIsCompleteWhenIdle() {
        // Given
        var consumer = placed(IDENTITY, Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "alice")));
        feed.poll(consumer);
        Instant first = now;
        // When
        now = first.plusSeconds(59);
        feed.poll(consumer);
        var early = store.complete();
        now = first.plusSeconds(60);
        feed.poll(consumer);
        // Then
        assertThat(early).contains(first);
        assertThat(store.complete()).contains(now);
    }

    @Test
    void shouldNotPassForCompleteWhenStillBehind() {
        // Given
        var consumer = placed(IDENTITY, Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "alice")));
        Instant begun = now;
        consumer.updateEndOffsets(new HashMap<>(Map.of(PARTITION, 5L)));
        // When
        now = begun.plusSeconds(60);
        feed.poll(consumer);
        // Then
        assertThat(store.position(0)).isPresent();
        assertThat(store.complete()).contains(begun);
    }

    @Test
    void shouldGiveUpItsPlaceWhenOutOfReachForTooLong() {
        // Given
        var consumer = placed(IDENTITY, Rows.record(0, Rows.waddleKey("w"), Rows.waddle(1, "w", "alice")));
        feed.poll(consumer);
        // When
        now = now.plus(Topics.DELETIONS_KEPT);
        // Then
        assertThatThrownBy(() -> feed.poll(consumer)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void shouldSkipRowWhenItCannotBeRead() {
        // Given
        byte[] key = "w/member/eve".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var consumer = placed(
                IDENTITY,
                new ConsumerRecord<>(PARTITION.topic(), 0, 0, key, new byte[] {1, 2, 3}),
                new ConsumerRecord<>(PARTITION.topic(), 0, 1, new byte[] {'x'}, null),
                Rows.record(2, Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob")));
        // When
        feed.poll(consumer);
        // Then
        assertThat(row(Rows.memberKey("w", "bob"))).isPresent();
        assertThat(row(Rows.memberKey("w", "eve"))).isEmpty();
        assertThat(model.caughtUp()).isTrue();
    }

    @Test
    void shouldListOneChannelWhenIdsAreAlike() {
        // Given
        var consumer = placed(
                IDENTITY,
                participant(0, "c", "bob", SessionRole.LISTENER),
                participant(1, "c", "ann", SessionRole.BROADCASTER),
                participant(2, "c2", "carl", SessionRole.BROADCASTER),
                participant(3, "c-2", "dora", SessionRole.LISTENER));
        // When
        feed.poll(consumer);
        // Then
        assertThat(view(it -> it.participants("c", 100)))
                .extracting(row -> row.getUserId())
                .containsExactly("ann", "bob");
        assertThat(view(it -> it.participants("c", 1))).hasSize(1);
        assertThat(view(it -> it.broadcasters("c", 100)))
                .extracting(row -> row.getUserId())
                .containsExactly("ann");
    }

    @Test
    void shouldForgetBroadcasterWhenDemotedOrGone() {
        // Given
        var consumer = placed(
                IDENTITY,
                participant(0, "c", "ann", SessionRole.BROADCASTER),
                participant(1, "c", "bob", SessionRole.BROADCASTER),
                participant(2, "c", "ann", SessionRole.LISTENER),
                Rows.tombstone(3, StateKey.participant("w", "c", "bob"), 9));
        // When
        feed.poll(consumer);
        // Then
        assertThat(view(it -> it.broadcasters("c", 100))).isEmpty();
        assertThat(view(it -> it.participants("c", 100))).hasSize(1);
    }

    @Test
    void shouldFailAndNotCrashWhenReadAfterClose() {
        // When
        close();
        // Then
        assertThatThrownBy(() -> row(Rows.waddleKey("w"))).isInstanceOf(StoreUnavailable.class);
    }

    /** Also of a model that is being built. */
    private Optional<StateRow> row(StateKey key) {
        return store.asOfNow(rows -> rows.row(key.toString())).map(value -> Rows.READER.deserialize("", value));
    }

    private List<ParticipantRow> view(Function<WaddleView, List<ParticipantRow>> reading) {
        return model.view("w", reading);
    }

    private static ConsumerRecord<byte[], byte[]> participant(
            long offset, String channelId, String userId, SessionRole role) {
        return Rows.record(
                offset,
                StateKey.participant("w", channelId, userId),
                Rows.participant(offset + 1, channelId, userId, role));
    }

    /** A consumer of a log of these records, placed after what the store has. */
    @SafeVarargs
    private MockConsumer<byte[], byte[]> placed(TopicIdentity identity, ConsumerRecord<byte[], byte[]>... log) {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(PARTITION, 0L)));
        consumer.updateEndOffsets(new HashMap<>(Map.of(PARTITION, (long) log.length)));
        new FeedConsumer(Map.of(), store, progress, () -> now).place(consumer, identity);
        long position = consumer.position(PARTITION);
        for (var record : log) {
            if (record.offset() >= position) {
                consumer.addRecord(record);
            }
        }
        return consumer;
    }
}
