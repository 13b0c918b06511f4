package io.waddle.voice.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConnectionQuality;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SpeakingMode;
import io.waddle.voice.avro.VoiceAction;
import io.waddle.voice.ingest.http.IngestRoutes;
import io.waddle.voice.runtime.contract.HttpContract;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PostedEventTest {
    private static final HttpContract CONTRACT = HttpContract.read(IngestRoutes.CONTRACT);

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
                        action().setConnectionQuality(ConnectionQuality.POOR)),
                event("{'type':'video','enabled':true}", CommandType.VIDEO, action().setOn(true)),
                event("{'type':'video','enabled':false}", CommandType.VIDEO, action()),
                event("{'type':'screen-share','enabled':true}", CommandType.SCREEN_SHARE, action().setOn(true)),
                event("{'type':'volume','volume':0}", CommandType.VOLUME, action().setVolume(0)),
                event("{'type':'volume','volume':200}", CommandType.VOLUME, action().setVolume(200)),
                event("{'type':'priority-speaker','enabled':true}", CommandType.PRIORITY_SPEAKER, action().setOn(true)),
                event(
                        "{'type':'server-mute','targetUserId':'bob','muted':true}",
                        CommandType.SERVER_MUTE,
                        action().setTargetUserId("bob").setOn(true)),
                event(
                        "{'type':'server-deafen','targetUserId':'bob','deafened':true}",
                        CommandType.SERVER_DEAFEN,
                        action().setTargetUserId("bob").setOn(true)),
                event(
                        "{'type':'move','targetUserId':'bob','toChannelId':'den'}",
                        CommandType.MOVE,
                        action().setTargetUserId("bob").setToChannelId("den")),
                event(
                        "{'type':'disconnect','targetUserId':'bob'}",
                        CommandType.DISCONNECT,
                        action().setTargetUserId("bob")),
                event("{'type':'stage-request'}", CommandType.STAGE_REQUEST, action()),
                event("{'type':'stage-request-cancel'}", CommandType.STAGE_REQUEST_CANCEL, action()),
                event(
                        "{'type':'stage-approve','requestId':'r-1'}",
                        CommandType.STAGE_APPROVE,
                        action().setRequestId("r-1")),
                event("{'type':'stage-deny','requestId':'r-1'}", CommandType.STAGE_DENY, action().setRequestId("r-1")),
                event(
                        "{'type':'stage-deny','requestId':'r-1','reason':null}",
                        CommandType.STAGE_DENY,
                        action().setRequestId("r-1")),
                event(
                        "{'type':'stage-deny','requestId':'r-1','reason':'später, bitte 🎤'}",
                        CommandType.STAGE_DENY,
                        action().setRequestId("r-1").setReason("später, bitte 🎤")),
                event(
                        "{'type':'stage-invite','targetUserId':'bob'}",
                        CommandType.STAGE_INVITE,
                        action().setTargetUserId("bob")),
                event("{'type':'stage-invite-accept'}", CommandType.STAGE_INVITE_ACCEPT, action()),
                event("{'type':'stage-invite-decline'}", CommandType.STAGE_INVITE_DECLINE, action()),
                event(
                        "{'type':'stage-promote','targetUserId':'bob','role':'SPEAKER'}",
                        CommandType.STAGE_PROMOTE,
                        action().setTargetUserId("bob").setRole(SessionRole.SPEAKER)),
                event(
                        "{'type':'stage-promote','targetUserId':'bob','role':'MODERATOR'}",
                        CommandType.STAGE_PROMOTE,
                        action().setTargetUserId("bob").setRole(SessionRole.MODERATOR)),
                event(
                        "{'type':'stage-demote','targetUserId':'bob'}",
                        CommandType.STAGE_DEMOTE,
                        action().setTargetUserId("bob")),
                event(
                        "{'type':'host-transfer','targetUserId':'bob'}",
                        CommandType.HOST_TRANSFER,
                        action().setTargetUserId("bob")),
                event("{'type':'session-end'}", CommandType.SESSION_END, action()));
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
        CONTRACT.require("PostedEvent", json(body));
    }

    /** Apart from configuration and reports of the media service, which come by other ways. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN", "CONFIGURE", "REMOVE", "MEDIA_REPORT"})
    void shouldBePostableWhenVoiceCommandIsAdded(CommandType type) {
        assertThat(events().map(arguments -> arguments.get()[1])).contains(type);
        assertThat(Arrays.stream(PostedEventType.values()).filter(posted -> posted.command() == type))
                .hasSize(1);
    }

    @Test
    void shouldTakeReasonWhenAsLongAsItMayBe() {
        // When
        var event = PostedEvent.read(json(deny("🎤".repeat(512))));
        // Then
        assertThat(event.action().getReason()).isEqualTo("🎤".repeat(512));
    }

    @Test
    void shouldRefuseReasonWhenItIsLonger() {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> PostedEvent.read(json(deny("x".repeat(513)))))
                .withMessage("reason: 513 characters (expected: 0..512)");
    }

    private static String deny(String reason) {
        return "{'type':'stage-deny','requestId':'r','reason':'%s'}".formatted(reason);
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
                "{'type':'stage_request'}|type|stage_request (expected: join, leave,",
                "{'type':'media-report'}|type|media-report (expected: join, leave,",
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
                "{'type':'video'}|enabled|missing",
                "{'type':'video','enabled':1}|enabled|number (expected: true or false)",
                "{'type':'video','video':true}|enabled|missing",
                "{'type':'screen-share'}|enabled|missing",
                "{'type':'screen-share','enabled':null}|enabled|null (expected: true or false)",
                "{'type':'screen-share','enabled':true,'targetUserId':'bob'}|targetUserId|unknown",
                "{'type':'volume'}|volume|missing",
                "{'type':'volume','volume':-1}|volume|-1 (expected: 0..200)",
                "{'type':'volume','volume':201}|volume|201 (expected: 0..200)",
                "{'type':'volume','volume':99.5}|volume|99.5 (expected: 0..200)",
                "{'type':'volume','volume':'100'}|volume|string (expected: 0..200)",
                "{'type':'volume','volume':100,'targetUserId':'bob'}|targetUserId|unknown",
                "{'type':'priority-speaker'}|enabled|missing",
                "{'type':'priority-speaker','enabled':'on'}|enabled|string (expected: true or false)",
                "{'type':'server-mute','muted':true}|targetUserId|missing",
                "{'type':'server-mute','targetUserId':'bob'}|muted|missing",
                "{'type':'server-mute','targetUserId':'bob','deafened':true}|muted|missing",
                "{'type':'server-mute','targetUserId':null,'muted':true}|targetUserId|null (expected: a string)",
                "{'type':'server-mute','targetUserId':'','muted':true}|targetUserId|` (expected: [A-Za-z0-9_-]{1,64})`",
                "{'type':'server-deafen','deafened':true}|targetUserId|missing",
                "{'type':'server-deafen','targetUserId':'bob','muted':true}|deafened|missing",
                "{'type':'server-deafen','targetUserId':'b b','deafened':true}|targetUserId|b b (expected: [A-Za",
                "{'type':'move','targetUserId':'bob'}|toChannelId|missing",
                "{'type':'move','toChannelId':'den'}|targetUserId|missing",
                "{'type':'move','targetUserId':'bob','toChannelId':'a/b'}|toChannelId|a/b (expected: [A-Za",
                "{'type':'move','targetUserId':'bob','toChannelId':'den','channelId':'c'}|channelId|unknown",
                "{'type':'disconnect'}|targetUserId|missing",
                "{'type':'disconnect','targetUserId':7}|targetUserId|number (expected: a string)",
                "{'type':'stage-request','requestId':'r'}|requestId|unknown (expected: one of type, userId)",
                "{'type':'stage-request-cancel','requestId':'r'}|requestId|unknown",
                "{'type':'stage-approve'}|requestId|missing",
                "{'type':'stage-approve','requestId':'r 1'}|requestId|r 1 (expected: [A-Za-z0-9_-]{1,64})",
                "{'type':'stage-approve','requestId':'r','reason':'yes'}|reason|unknown",
                "{'type':'stage-deny','reason':'no'}|requestId|missing",
                "{'type':'stage-deny','requestId':''}|requestId|` (expected: [A-Za-z0-9_-]{1,64})`",
                "{'type':'stage-deny','requestId':'r','reason':7}|reason|number (expected: a string)",
                "{'type':'stage-deny','requestId':'r','reason':'a\\nb'}|reason|a\uFFFDb (expected: no control characters)",
                "{'type':'stage-deny','requestId':'r','reason':'\\ud800'}|reason|\uFFFD (expected: no control",
                "{'type':'stage-invite'}|targetUserId|missing",
                "{'type':'stage-invite','targetUserId':'a/b'}|targetUserId|a/b",
                "{'type':'stage-invite-accept','targetUserId':'bob'}|targetUserId|unknown",
                "{'type':'stage-invite-decline','reason':'busy'}|reason|unknown",
                "{'type':'stage-promote','role':'SPEAKER'}|targetUserId|missing",
                "{'type':'stage-promote','targetUserId':'bob'}|role|missing",
                "{'type':'stage-promote','targetUserId':'bob','role':'speaker'}|role|speaker (expected: SPEAKER, MODERATOR)",
                "{'type':'stage-promote','targetUserId':'bob','role':'AUDIENCE'}|role|AUDIENCE (expected: SPEAKER,",
                "{'type':'stage-promote','targetUserId':'bob','role':'UNKNOWN'}|role|UNKNOWN (expected: SPEAKER,",
                "{'type':'stage-demote'}|targetUserId|missing",
                "{'type':'stage-demote','targetUserId':'bob','role':'AUDIENCE'}|role|unknown",
                "{'type':'host-transfer'}|targetUserId|missing",
                "{'type':'host-transfer','targetUserId':'b.b'}|targetUserId|b.b",
                "{'type':'session-end','sessionId':'s'}|sessionId|unknown",
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
