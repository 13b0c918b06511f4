package io.waddle.voice.ingest.command;

import static io.waddle.voice.ingest.command.PutBodies.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.ScheduledEventStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduledEventFormTest {

    @Test
    void shouldReadScheduledEventWhenGivenInFull() {
        // When
        var event = read(ConfigKind.SCHEDULED_EVENT, """
                {'title':'Town hall','channelId':'stage','startsAt':'2030-01-01T18:00:00.1239Z',
                 'endsAt':'2030-01-01T18:00:00.124Z','status':'ACTIVE'}""").getScheduledEvent();
        // Then
        assertThat(event)
                .isEqualTo(new ScheduledEventRow(
                        "w",
                        "x",
                        "Town hall",
                        "stage",
                        Instant.parse("2030-01-01T18:00:00.123Z"),
                        Instant.parse("2030-01-01T18:00:00.124Z"),
                        ScheduledEventStatus.ACTIVE));
    }

    @Test
    void shouldBeScheduledAndOpenEndedWhenScheduledEventSaysNothingElse() {
        // When
        var event = read(
                        ConfigKind.SCHEDULED_EVENT,
                        "{'title':'Town hall','channelId':'stage','startsAt':'2030-01-01T18:00:00Z','endsAt':null}")
                .getScheduledEvent();
        // Then
        assertThat(event.getStatus()).isEqualTo(ScheduledEventStatus.SCHEDULED);
        assertThat(event.getEndsAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'channelId':'c','startsAt':'2030-01-01T00:00:00Z'}|title|missing",
                "{'title':' ','channelId':'c','startsAt':'2030-01-01T00:00:00Z'}|title|blank",
                "{'title':'LONG','channelId':'c','startsAt':'2030-01-01T00:00:00Z'}|title|101 characters",
                "{'title':'t','startsAt':'2030-01-01T00:00:00Z'}|channelId|missing",
                "{'title':'t','channelId':'a/b','startsAt':'2030-01-01T00:00:00Z'}|channelId|a/b",
                "{'title':'t','channelId':'c'}|startsAt|missing",
                "{'title':'t','channelId':'c','startsAt':null}|startsAt|null",
                "{'title':'t','channelId':'c','startsAt':'2030-01-01'}|startsAt|2030-01-01 (expected: an instant",
                "{'title':'t','channelId':'c','startsAt':'1969-12-31T23:59:59Z'}|startsAt|1969",
                "{'title':'t','channelId':'c','startsAt':'2030-01-01T00:00:00Z','endsAt':'soon'}|endsAt|soon",
                "{'title':'t','channelId':'c','startsAt':'2030-01-01T00:00:00Z','endsAt':'2030-01-01T00:00:00.0009Z'}"
                        + "|endsAt|2030-01-01T00:00:00Z (expected: after startsAt, 2030-01-01T00:00:00Z)",
                "{'title':'t','channelId':'c','startsAt':'2030-01-01T00:00:00Z','endsAt':'2029-12-31T23:00:00Z'}|endsAt|2029",
                "{'title':'t','channelId':'c','startsAt':'2030-01-01T00:00:00Z','status':'active'}"
                        + "|status|active (expected: SCHEDULED, ACTIVE, COMPLETED, CANCELLED)",
                "{'title':'t','channelId':'c','startsAt':'2030-01-01T00:00:00Z','status':'UNKNOWN'}|status|UNKNOWN",
                "{'title':'t','channelId':'c','startsAt':'2030-01-01T00:00:00Z','sessionId':'s'}|sessionId|unknown",
            })
    void shouldNameFieldWhenMalformed(String body, String field, String detail) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(ConfigKind.SCHEDULED_EVENT, body.replace("LONG", "x".repeat(101))))
                .withMessageStartingWith(field + ": " + detail)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
