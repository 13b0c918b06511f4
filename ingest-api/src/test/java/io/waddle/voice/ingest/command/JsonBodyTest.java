package io.waddle.voice.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|body",
                "nonsense|body",
                "null|body",
                "7|body",
                "[]|body",
                "\"text\"|body",
                "{\"a\":1|body",
                "{\"a\":1}}|body",
                "{\"a\":1} {\"a\":1}|body",
                "{\"a\":1} trailing|body",
                "{\"a\":01}|body",
                "{\"a\":NaN}|body",
                "{'a':1}|body",
                "{a:1}|body",
                "{\"a\":1,}|body",
                "{\"a\":/**/1}|body",
                "{\"a\":1,\"a\":1}|a",
                "{\"b\":{\"a\":1,\"a\":2}}|a",
                "{\"a\":12345678901234567890123456789012345678901234567890}|body",
            })
    void shouldRefuseWhenNotOneStrictObject(String body, String field) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> JsonBody.read(bytes(body)))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void shouldRefuseWhenNestedDeeply() {
        // Given
        String body = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        // When, Then
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> JsonBody.read(bytes(body)))
                .withMessageContaining("32 levels");
    }

    @Test
    void shouldRefuseWhenNotUtf8() {
        // Given
        byte[] body = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        // When, Then
        assertThatExceptionOfType(MalformedRequest.class).isThrownBy(() -> JsonBody.read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void shouldRefuseWhenInAnotherEncoding(String encoding) {
        // Given
        byte[] body = "{\"a\":1}".getBytes(Charset.forName(encoding));
        // When, Then
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> JsonBody.read(body))
                .withMessageContaining("UTF-8");
    }

    @Test
    void shouldGiveTheSameTextWhenOnlyOrderAndSpaceDiffer() {
        // Given
        var one = JsonBody.read(bytes("{\"b\":{\"y\":1,\"x\":[1, 2]},\"a\":true}"));
        var other = JsonBody.read(bytes(" {\"a\" : true, \"b\" : {\"x\":[1,2], \"y\":1 }}\n"));
        // When
        String text = JsonBody.canonical(one);
        // Then
        assertThat(text).isEqualTo(JsonBody.canonical(other)).isEqualTo("{\"a\":true,\"b\":{\"x\":[1,2],\"y\":1}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
