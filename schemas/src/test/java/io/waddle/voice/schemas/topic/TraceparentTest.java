package io.waddle.voice.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldTellTheTraceIdWhenItIsOne() {
        assertThat(Traceparent.parse(TEXT)).hasValue(new Traceparent(TEXT, "4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void shouldBeNoneWhenItIsNotOfTheShape(String text) {
        assertThat(Traceparent.parse(text)).isEmpty();
    }

    @Test
    void shouldBeReadBackWhenItIsFresh() {
        // When
        var fresh = Traceparent.fresh();
        // Then
        assertThat(Traceparent.parse(fresh.text())).hasValue(fresh);
        assertThat(Traceparent.fresh()).isNotEqualTo(fresh);
    }

    @Test
    void shouldBeThatOfTheRecordWhenItHasOne() {
        assertThat(Traceparent.of(headers(TEXT.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Traceparent.parse(TEXT));
        assertThat(Traceparent.of(headers(null))).isEmpty();
        assertThat(Traceparent.of(new org.apache.kafka.common.header.internals.RecordHeaders()))
                .isEmpty();
    }

    private static Headers headers(byte[] value) {
        return new org.apache.kafka.common.header.internals.RecordHeaders().add(RecordHeaders.TRACEPARENT, value);
    }
}
