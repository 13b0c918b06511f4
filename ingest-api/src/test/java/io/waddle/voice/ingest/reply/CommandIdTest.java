package io.waddle.voice.ingest.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandIdTest {

    @Test
    void shouldLeadToAnswerWhenReadAgain() {
        // Given
        var id = CommandId.next(1023, "alice");
        // When
        var read = CommandId.parse(id.toString()).orElseThrow();
        // Then
        assertThat(read).isEqualTo(id);
        assertThat(read.partition()).isEqualTo(1023);
        assertThat(read.issuedAt()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        assertThat(id.toString()).matches("[A-Za-z0-9_-]{49}");
    }

    @Test
    void shouldBelongToActorOnlyWhenIssued() {
        // When
        var id = CommandId.next(0, "alice");
        // Then
        assertThat(id.issuedTo("alice")).isTrue();
        assertThat(id.issuedTo("bob")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0199a0b0-0000-7000-8000-000000000000",
                "0199a0b0-0000-4000-8000-000000000000-000012345678",
                "0199a0b0-0000-7000-8000-000000000000-00001234567",
                "0199A0B0-0000-7000-8000-000000000000-000012345678",
                "0199a0b0-0000-7000-8000-000000000000-00001234567g"
            })
    void shouldBeNobodysWhenNotOfOurShape(String text) {
        assertThat(CommandId.parse(text)).isEmpty();
    }
}
