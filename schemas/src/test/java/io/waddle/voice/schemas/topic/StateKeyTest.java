package io.waddle.voice.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StateKeyTest {

    @ParameterizedTest
    @EnumSource
    void shouldParseWhatItPrints(StateKey.Kind kind) {
        // Given
        var key = new StateKey("pond", kind, "7");

        // When
        StateKey parsed = StateKey.parse(key.toString());

        // Then
        assertThat(parsed).isEqualTo(key);
    }

    /** Keys are at rest on a compacted topic: their spelling never changes. */
    @ParameterizedTest
    @CsvSource({
        "pond/waddle/,               WADDLE,          ''",
        "pond/role/7,                ROLE,            7",
        "pond/member/7,              MEMBER,          7",
        "pond/category/7,            CATEGORY,        7",
        "pond/channel/7,             CHANNEL,         7",
        "pond/template/7,            TEMPLATE,        7",
        "pond/scheduled-event/7,     SCHEDULED_EVENT, 7",
        "pond/session/7,             SESSION,         7",
        "pond/participant/lobby/ann, PARTICIPANT,     lobby/ann",
        "pond/stage-request/7,       STAGE_REQUEST,   7"
    })
    void shouldBeSpelledAsItAlwaysWas(String text, StateKey.Kind kind, String id) {
        // When
        StateKey parsed = StateKey.parse(text);

        // Then
        assertThat(parsed).isEqualTo(new StateKey("pond", kind, id)).hasToString(text);
    }

    @Test
    void shouldNameChannelAndUserOfAParticipant() {
        // When
        StateKey key = StateKey.participant("pond", "lobby", "ann");

        // Then
        assertThat(key).hasToString("pond/participant/lobby/ann");
    }

    @Test
    void shouldBeginWithThePrefixOfItsKind() {
        // When
        String prefix = StateKey.prefix("pond", StateKey.Kind.STAGE_REQUEST);

        // Then
        assertThat(new StateKey("pond", StateKey.Kind.STAGE_REQUEST, "7").toString())
                .startsWith(prefix)
                .endsWith("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pond", "pond/role", "pond/throne/7"})
    void shouldRefuseTextThatIsNoKey(String text) {
        // When
        // Then
        assertThatThrownBy(() -> StateKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }
}
