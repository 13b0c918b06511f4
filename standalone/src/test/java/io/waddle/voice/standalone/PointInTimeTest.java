package io.waddle.voice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class PointInTimeTest {

    @Test
    void shouldCountBackWhenItIsADuration() {
        assertThat(new PointInTime().convert("12h"))
                .isCloseTo(Instant.now().minus(12, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void shouldTakeItAsItIsWhenItIsATime() {
        assertThat(new PointInTime().convert("2026-03-01T10:00:00Z")).isEqualTo("2026-03-01T10:00:00Z");
    }
}
