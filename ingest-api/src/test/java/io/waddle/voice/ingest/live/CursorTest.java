package io.waddle.voice.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.ingest.feed.ServedPartitions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void shouldBeReadAsItWasWritten() {
        // Given
        var cursor = new Cursor(-7, 42, 17, Long.MIN_VALUE);

        // When
        var read = Cursor.parse(cursor.text());

        // Then
        assertThat(read).contains(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "17", "not a cursor", "AAAA", "_____________________________________________"})
    void shouldBeNoneWhenNobodyGaveItOut(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @Test
    void shouldBeNoneWhenItIsBeforeTheBeginning() {
        assertThat(List.of(new Cursor(1, -1, 1, 1), new Cursor(1, 1, -1, 1)))
                .allSatisfy(cursor -> assertThat(Cursor.parse(cursor.text())).isEmpty());
    }

    @Test
    void shouldTellLogsApart() {
        assertThat(epoch("cluster", "topic"))
                .isEqualTo(epoch("cluster", "topic"))
                .isNotEqualTo(epoch("cluster", "another"))
                .isNotEqualTo(epoch("another", "topic"));
    }

    private static long epoch(String cluster, String topic) {
        return EventLog.of(cluster, topic, 6, ServedPartitions.ALL).epoch();
    }
}
