package io.waddle.voice.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServedPartitionsTest {

    @Test
    void shouldBeThoseNamed() {
        assertThat(ServedPartitions.of("0-2,5").among(7)).containsExactly(0, 1, 2, 5);
        assertThat(ServedPartitions.of("5").among(3)).isEmpty();
        assertThat(ServedPartitions.of("all").among(3)).containsExactly(0, 1, 2);
    }

    @Test
    void shouldBeTheSameWhenTheyAreWrittenTheSame() {
        assertThat(ServedPartitions.of("0-2,5"))
                .isEqualTo(ServedPartitions.of("0-2,5"))
                .hasToString("0-2,5");
        assertThat(ServedPartitions.of("all")).isEqualTo(ServedPartitions.ALL).hasToString("all");
    }

    @Test
    void shouldTellWhichWaddlesAreReadHere() {
        // Given
        var first = new TopicIdentity("cluster", "topic", 2, ServedPartitions.of("0"));
        var second = new TopicIdentity("cluster", "topic", 2, ServedPartitions.of("1"));

        // When, Then
        for (String waddle : new String[] {"a", "b", "c", "d"}) {
            assertThat(first.serves(waddle)).isNotEqualTo(second.serves(waddle));
        }
    }
}
