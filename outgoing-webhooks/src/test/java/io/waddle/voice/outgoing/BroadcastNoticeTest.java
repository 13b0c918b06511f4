package io.waddle.voice.outgoing;

import static io.waddle.voice.outgoing.Broadcasts.channel;
import static io.waddle.voice.outgoing.Broadcasts.event;
import static io.waddle.voice.outgoing.Broadcasts.moved;
import static io.waddle.voice.outgoing.Broadcasts.participant;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.VoiceEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BroadcastNoticeTest {

    @Test
    void shouldSayWhatHappenedWhenABroadcasterJoins() {
        // Given
        var event = Broadcasts.of(EventType.PARTICIPANT_JOINED, "b", SessionRole.BROADCASTER);
        // When
        var notice = BroadcastNotice.of(event, channel("b")).orElseThrow();
        // Then
        assertThat(text(notice))
                .isEqualTo("{\"id\":\"w/b/7\",\"type\":\"broadcaster.added\",\"waddleId\":\"w\",\"channelId\":\"b\","
                        + "\"sessionId\":\"s-b\",\"userId\":\"u\",\"at\":\"2026-11-27T10:00:00.000Z\",\"revision\":7}");
    }

    @Test
    void shouldNameNobodyWhenASessionStarts() {
        // When
        var notice = BroadcastNotice.of(event(EventType.SESSION_STARTED, "b").build(), channel("b"))
                .orElseThrow();
        // Then
        assertThat(text(notice))
                .isEqualTo("{\"id\":\"w/b/7\",\"type\":\"session.started\",\"waddleId\":\"w\",\"channelId\":\"b\","
                        + "\"sessionId\":\"s-b\",\"at\":\"2026-11-27T10:00:00.000Z\",\"revision\":7}");
    }

    @ParameterizedTest
    @CsvSource({
        "PARTICIPANT_JOINED, BROADCASTER, BROADCASTER_ADDED",
        "PARTICIPANT_JOINED, LISTENER,",
        "PARTICIPANT_JOINED, UNKNOWN,",
        "PARTICIPANT_LEFT, BROADCASTER, BROADCASTER_REMOVED",
        "PARTICIPANT_LEFT, LISTENER,",
        "ROLE_CHANGED, BROADCASTER, BROADCASTER_ADDED",
        "ROLE_CHANGED, LISTENER, BROADCASTER_REMOVED",
        "ROLE_CHANGED, UNKNOWN,",
        "PARTICIPANT_UPDATED, BROADCASTER,",
        "SPEAKING, BROADCASTER,",
        "SESSION_STARTED, BROADCASTER, SESSION_STARTED",
        "SESSION_ENDED, BROADCASTER, SESSION_ENDED"
    })
    void shouldTellOfSessionsAndBroadcastersOnly(EventType type, SessionRole role, BroadcastNotice.Type expected) {
        // When
        var notice = BroadcastNotice.of(Broadcasts.of(type, "b", role), channel("b"));
        // Then
        assertThat(notice.map(BroadcastNotice::type).orElse(null)).isEqualTo(expected);
    }

    @Test
    void shouldTellBothWithIdsOfTheirOwnWhenABroadcasterMovesBetweenBroadcasts() {
        // Given
        var event = moved(participant("a", SessionRole.BROADCASTER), participant("b", SessionRole.BROADCASTER));
        // When
        var lost = BroadcastNotice.of(event, channel("a")).orElseThrow();
        var won = BroadcastNotice.of(event, channel("b")).orElseThrow();
        // Then
        assertThat(BroadcastNotice.channels(event)).containsExactly("a", "b");
        assertThat(lost.type()).isEqualTo(BroadcastNotice.Type.BROADCASTER_REMOVED);
        assertThat(lost.sessionId()).isEqualTo("s-a");
        assertThat(won.type()).isEqualTo(BroadcastNotice.Type.BROADCASTER_ADDED);
        assertThat(won.sessionId()).isEqualTo("s-b");
        assertThat(won.id()).isNotEqualTo(lost.id());
    }

    @Test
    void shouldTellNobodyOfAMoveWhenTheBroadcastersStayTheSame() {
        // When, Then
        assertThat(told(
                        moved(participant("b", SessionRole.BROADCASTER), participant("b", SessionRole.BROADCASTER)),
                        "b"))
                .isFalse();
        assertThat(told(moved(participant("a", SessionRole.LISTENER), participant("b", SessionRole.LISTENER)), "a"))
                .isFalse();
        assertThat(told(moved(participant("a", SessionRole.LISTENER), participant("b", SessionRole.LISTENER)), "b"))
                .isFalse();
    }

    @Test
    void shouldTellOfAChangeWhenTheRoleIsAnotherAfterAMoveWithinTheChannel() {
        // Given
        var event = moved(participant("b", SessionRole.BROADCASTER), participant("b", SessionRole.LISTENER));
        // When
        var notice = BroadcastNotice.of(event, channel("b")).orElseThrow();
        // Then
        assertThat(BroadcastNotice.channels(event)).containsExactly("b");
        assertThat(notice.type()).isEqualTo(BroadcastNotice.Type.BROADCASTER_REMOVED);
    }

    @Test
    void shouldTellNobodyWhenTheEventIsOfAnotherPlace() {
        // Given
        var joined = Broadcasts.of(EventType.PARTICIPANT_JOINED, "b", SessionRole.BROADCASTER);
        var started = event(EventType.SESSION_STARTED, "b").build();
        var elsewhere = ChannelRow.newBuilder(channel("b")).setWaddleId("x").build();
        // When, Then
        assertThat(told(joined, "a")).isFalse();
        assertThat(told(started, "a")).isFalse();
        assertThat(BroadcastNotice.of(joined, elsewhere)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = ChannelType.class, names = "BROADCAST", mode = EnumSource.Mode.EXCLUDE)
    void shouldTellNobodyWhenTheChannelIsNoBroadcast(ChannelType type) {
        // Given
        var channel = channel("b", type, "https://example.org");
        // When, Then
        assertThat(BroadcastNotice.of(event(EventType.SESSION_STARTED, "b").build(), channel))
                .isEmpty();
    }

    @Test
    void shouldTellNobodyWhenThereIsNoReceiver() {
        // Given
        var none = channel("b", ChannelType.BROADCAST, null);
        var bare = ChannelRow.newBuilder(channel("b")).setVoice(null).build();
        // When, Then
        assertThat(BroadcastNotice.of(event(EventType.SESSION_STARTED, "b").build(), none))
                .isEmpty();
        assertThat(BroadcastNotice.of(event(EventType.SESSION_STARTED, "b").build(), bare))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldKeepTheStreamKeyToItselfWhateverHappens(EventType type) {
        // When
        var notice = BroadcastNotice.of(Broadcasts.of(type, "b", SessionRole.BROADCASTER), channel("b"));
        // Then
        assertThat(notice.map(some -> some + text(some)).orElse("")).doesNotContain(Broadcasts.STREAM_KEY);
    }

    private static boolean told(VoiceEvent event, String channelId) {
        return BroadcastNotice.of(event, channel(channelId)).isPresent();
    }

    private static String text(BroadcastNotice notice) {
        return new String(notice.body(), StandardCharsets.UTF_8);
    }
}
