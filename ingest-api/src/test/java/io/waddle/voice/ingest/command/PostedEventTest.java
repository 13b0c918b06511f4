package io.waddle.voice.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConnectionQuality;
import io.waddle.voice.avro.SpeakingMode;
import io.waddle.voice.avro.VoiceAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PostedEventTest {

    static Stream<Arguments> events() {
        return Stream.of(
                event("{'type':'join'}", CommandType.JOIN, action()),
                event(
                        "{'type':'join','selfMuted':true,'selfDeafened':true}",
                        CommandType.JOIN,
                        action().setSelfMuted(true).setSelfDeafened(true)),
                event("{'type':'leave'}", CommandType.LEAVE, action()),
                event("{'type':'mute','muted':true}", CommandType.MUTE, action().setOn(true)),
                event("{'type':'deafen','deafened':false}", CommandType.DEAFEN, action()),
                event("{'type':'speaking','speaking':true}", CommandType.SPEAKING, action().setOn(true)),
                event(
                        "{'type':'speaking','speaking':true,'mode':'vad'}",
                        CommandType.SPEAKING,
                        action().setOn(true).setMode(SpeakingMode.VAD)),
                event("{'type':'heartbeat'}", CommandType.HEARTBEAT, action()),
                event(
                        "{'type':'heartbeat','connectionQuality':'poor'}",
                        CommandType.HEARTBEAT,
                        action().setConnectionQuality(ConnectionQuality.POOR)));
    }

    private static Arguments event(String body, CommandType type, VoiceAction.Builder action) {
        return Arguments.of(body, type, action.build());
    }

    private static VoiceAction.Builder action() {
        return VoiceAction.newBuilder();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldFillActionWhenWellFormed(String body, CommandType type, VoiceAction action) {
        // When
        var event = PostedEvent.read(json(body));
        // Then
        assertThat(event).isEqualTo(new PostedEvent(Optional.empty(), type, action));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|type|missing",
                "{'type':null}|type|null (expected: a string)",
                "{'type':7}|type|number (expected: a string)",
                "{'type':'JOIN'}|type|JOIN (expected: join, leave,",
                "{'type':'stage-request'}|type|stage-request (expected: join, leave,",
                "{'type':'join','muted':true}|muted|unknown (expected: one of selfDeafened, selfMuted, type, userId)",
                "{'type':'join','selfMuted':'true'}|selfMuted|string (expected: true or false)",
                "{'type':'join','selfMuted':null}|selfMuted|null (expected: true or false)",
                "{'type':'join','selfMuted':1}|selfMuted|number (expected: true or false)",
                "{'type':'mute'}|muted|missing",
                "{'type':'mute','muted':true,'on':true}|on|unknown",
                "{'type':'deafen','muted':true}|deafened|missing",
                "{'type':'speaking','speaking':true,'mode':'shout'}|mode|shout (expected: vad, ptt)",
                "{'type':'speaking','speaking':true,'mode':null}|mode|null",
                "{'type':'heartbeat','connectionQuality':'EXCELLENT'}|connectionQuality|EXCELLENT",
                "{'type':'leave','userId':'a/b'}|userId|a/b (expected: [A-Za-z0-9_-]{1,64})",
                "{'type':'leave','userId':7}|userId|number (expected: a string)",
            })
    void shouldNameFieldWhenMalformed(String body, String field, String detail) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> PostedEvent.read(json(body)))
                .withMessageStartingWith(field + ": " + detail)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        return JsonBody.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
