package io.waddle.voice.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.VoiceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventFoldTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SimulatedWaddle waddle = new SimulatedWaddle("w", START);

    @Test
    void shouldCloseOneStayAndOpenAnotherWhenAParticipantMoves() {
        // Given
        waddle.join("ann", "lobby").pass(Duration.ofSeconds(5)).join("ann", "stage");

        // When
        var changes = EventFold.changes(waddle.events().getLast());

        // Then
        assertThat(changes).hasSize(3).last().isInstanceOf(StayChange.class);
        Stay left = (Stay) changes.get(0);
        Stay joined = (Stay) changes.get(1);
        assertThat(left.leaveReason()).isEqualTo(LeaveReason.MOVED);
        assertThat(left.leftAt()).isEqualTo(START.plusSeconds(5).toEpochMilli());
        assertThat(left.row().getChannelId()).isEqualTo("lobby");
        assertThat(joined.leftAt()).isNull();
        assertThat(joined.joinedRevision()).isEqualTo(joined.revision());
        assertThat(joined.row().getStayId()).isNotEqualTo(left.row().getStayId());
    }

    @Test
    void shouldKeepTheRevisionOfTheJoinWhenALaterRowReplacesIt() {
        // Given
        waddle.join("ann", "lobby").mute("ann").leave("ann");
        var changes = new RowChanges();

        // When
        waddle.events().reversed().forEach(event -> EventFold.changes(event).forEach(changes::add));

        // Then
        assertThat(changes.stays()).singleElement().satisfies(stay -> {
            assertThat(stay.joinedRevision()).isEqualTo(2);
            assertThat(stay.leftRevision()).isEqualTo(4);
            assertThat(stay.row().getSelfMuted()).isTrue();
        });
    }

    @Test
    void shouldSpanTheWholeStretchWhenRowsOfAChannelChange() {
        // Given
        waddle.join("ann", "lobby").pass(Duration.ofDays(1)).leave("ann");
        var changes = new RowChanges();

        // When
        waddle.events().forEach(event -> EventFold.changes(event).forEach(changes::add));

        // Then
        assertThat(changes.activity())
                .containsExactly(new ChannelActivity(
                        "w", "lobby", START.toEpochMilli(), waddle.now().toEpochMilli()));
    }

    @Test
    void shouldKeepWhatIsKnownWhenACategoryIsDeleted() {
        // Given
        var changes = new RowChanges();
        var row = CategoryRow.newBuilder()
                .setWaddleId("w")
                .setCategoryId("c")
                .setName("Games")
                .setPosition(3)
                .build();

        // When
        EventFold.changes(category(1, row)).forEach(changes::add);
        EventFold.changes(category(2, null)).forEach(changes::add);

        // Then
        assertThat(changes.categories())
                .containsExactly(new CategoryState("w", "c", 2, "Games", 3, false, START.toEpochMilli()));
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN", "LIMITS_WARNING"})
    void shouldSayWhatIsMissingWhenAnEventIsBare(EventType type) {
        // Given
        var bare = event(type, 1).setChannelId(null).build();

        // Then
        assertThatThrownBy(() -> EventFold.changes(bare)).hasMessageContaining("null (expected: set on an event");
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"UNKNOWN", "LIMITS_WARNING"})
    void shouldChangeNothingWhenAnEventIsNoneOfOurs(EventType type) {
        assertThat(EventFold.changes(event(type, 1).build())).isEqualTo(List.of());
    }

    private static VoiceEvent category(long revision, CategoryRow row) {
        return event(EventType.CONFIG_UPDATED, revision)
                .setChange(ConfigChange.newBuilder()
                        .setKind(ConfigKind.CATEGORY)
                        .setId("c")
                        .setCategory(row)
                        .build())
                .build();
    }

    private static VoiceEvent.Builder event(EventType type, long revision) {
        return VoiceEvent.newBuilder()
                .setWaddleId("w")
                .setRevision(revision)
                .setAt(START)
                .setType(type)
                .setChannelId("lobby");
    }
}
