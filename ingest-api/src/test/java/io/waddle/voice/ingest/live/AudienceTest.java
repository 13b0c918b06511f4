package io.waddle.voice.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.EventType;
import io.waddle.voice.ingest.live.Audience.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AudienceTest {
    /** Long after the events have happened. */
    private static final Instant NOW = Instant.parse("2026-11-27T11:00:00Z");

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Audience audience = new Audience();

    @Test
    void shouldGiveWhatCameFromAnOffsetOnInItsOrder() {
        // Given
        audience.begin(10);
        add(12, 15, 20);

        // When, Then
        assertThat(offsets(10)).containsExactly(12L, 15L, 20L);
        assertThat(offsets(13)).containsExactly(15L, 20L);
        assertThat(offsets(21)).isEmpty();
    }

    @Test
    void shouldSayWhatWasMissedWhenAReaderComesFromBefore() {
        // Given
        audience.begin(10);

        // When
        var found = audience.from(9, 100);

        // Then
        assertThat(found).isEqualTo(new Found.Missed(10));
    }

    @Test
    void shouldCountTheFirstBeginningOnly() {
        // Given
        audience.begin(10);
        add(11);

        // When
        audience.begin(12);

        // Then
        assertThat(offsets(10)).containsExactly(11L);
    }

    @Test
    void shouldKeepABoundedNumberWhenNobodyReads() {
        // Given
        audience.begin(0);

        // When
        LongStream.range(0, 10_000).forEach(this::add);

        // Then
        assertThat(audience.from(0, 20_000)).isEqualTo(new Found.Missed(10_000 - 512));
        assertThat(offsets(10_000 - 512)).hasSize(512).startsWith(10_000L - 512).endsWith(9_999L);
    }

    @Test
    void shouldLetGoOfWhatCameLongAgo() {
        // Given
        audience.begin(0);
        add(3, 4);

        // When
        audience.forget(NOW.plusMillis(1));

        // Then
        assertThat(audience.from(4, 100)).isEqualTo(new Found.Missed(5));
        assertThat(offsets(5)).isEmpty();
    }

    @Test
    void shouldKeepWhatHasJustComeThoughItHappenedLongAgo() {
        // Given
        audience.begin(0);
        add(3);

        // When
        audience.forget(NOW);

        // Then
        assertThat(offsets(0)).containsExactly(3L);
    }

    @Test
    void shouldEndTheWaitingWhenSomethingComes() throws Exception {
        // Given
        audience.begin(0);
        var waiting = waiting(0, audience.wakes());

        // When
        add(7);

        // Then
        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldEndTheWaitingWhenItWasWokenBeforeItBegan() throws Exception {
        // Given
        audience.begin(0);
        long seen = audience.wakes();
        audience.wake();

        // When
        var waiting = waiting(0, seen);

        // Then
        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldShowToACrowdWhatComesWithinAFrameAtOnce() {
        // Given
        audience.begin(0);
        add(1);

        // When
        append(2);
        var rest = audience.showOrPutOff(true, NOW.plusMillis(30));
        append(3);
        var again = audience.showOrPutOff(false, NOW.plusMillis(40));

        // Then
        assertThat(rest).contains(Duration.ofMillis(70));
        assertThat(again).as("somebody was told already").isEmpty();
        assertThat(offsets(0)).containsExactly(1L);
        audience.show(NOW.plusMillis(100));
        assertThat(offsets(0)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldShowAtOnceWhatComesToFewOrAfterTheFrame() {
        // Given
        audience.begin(0);
        add(1);

        // When, Then
        append(2);
        assertThat(audience.showOrPutOff(false, NOW.plusMillis(30))).isEmpty();
        assertThat(offsets(0)).containsExactly(1L, 2L);
        append(3);
        assertThat(audience.showOrPutOff(true, NOW.plusMillis(130))).isEmpty();
        assertThat(offsets(0)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldPutNothingOffForLongerThanAFrameWhenTheClockIsPutBack() {
        // Given
        audience.begin(0);
        add(1);

        // When
        append(2);

        // Then
        assertThat(audience.showOrPutOff(true, NOW.minusSeconds(3_600))).contains(Audience.FRAME);
    }

    @Test
    void shouldHoldWhatItHasNotShownYet() {
        // Given
        audience.begin(0);
        add(1);

        // When
        append(2);

        // Then
        assertThat(audience.holds(2)).isTrue();
        assertThat(offsets(2)).isEmpty();
    }

    private CompletableFuture<Void> waiting(long offset, long seen) {
        return CompletableFuture.runAsync(() -> {
            try {
                audience.await(offset, seen, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** They are shown. */
    private void add(long... offsets) {
        for (long offset : offsets) {
            append(offset);
        }
        audience.show(NOW);
    }

    private void append(long offset) {
        audience.add(
                new LiveEvent(
                        offset, Events.of(EventType.CONFIG_UPDATED, offset).build()),
                NOW);
    }

    private List<Long> offsets(long from) {
        var found = (Found.Events) audience.from(from, 1_000);
        return found.events().stream().map(LiveEvent::offset).toList();
    }
}
