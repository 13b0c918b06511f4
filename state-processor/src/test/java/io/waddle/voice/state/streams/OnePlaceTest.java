package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.PresenceSignalType;
import io.waddle.voice.avro.VoiceEvent;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One place per user over all waddles, through the topics between the writers and the presence processor. */
class OnePlaceTest extends TopologyDriverTest {
    private static final String ELSEWHERE = "w2";

    @BeforeEach
    void foundAnother() {
        topology.decide(commands.found(ELSEWHERE));
        topology.decide(Commands.in(ELSEWHERE, commands.voiceChannel("lobby", 1)));
        topology.decide(Commands.in(ELSEWHERE, commands.member("ann")));
        topology.decide(Commands.in(ELSEWHERE, commands.member("ben")));
        topology.drain();
    }

    @Test
    void shouldEndTheOlderStayWhenUserJoinsInAnotherWaddle() {
        // Given
        var first = topology.decide(commands.join("ann", "lobby")).getParticipant();

        // When
        topology.decide(Commands.in(ELSEWHERE, commands.join("ann", "lobby")));

        // Then
        var left = events().stream()
                .filter(event -> event.getType() == EventType.PARTICIPANT_LEFT)
                .toList();
        assertThat(left).singleElement().satisfies(event -> {
            assertThat(event.getWaddleId()).isEqualTo(Commands.WADDLE);
            assertThat(event.getStayId()).isEqualTo(first.getStayId());
            assertThat(event.getLeaveReason()).isEqualTo(LeaveReason.JOINED_ELSEWHERE);
            assertThat(event.getCommandId()).isNull();
        });
        assertThat(topology.stored(RowKind.PARTICIPANT, ParticipantRow.class)).hasSize(1);
    }

    @Test
    void shouldLeaveUserWhereTheyAreWhenTheOtherChannelIsFull() {
        // Given
        topology.decide(Commands.in(ELSEWHERE, commands.join("ben", "lobby")));
        topology.decide(commands.join("ann", "lobby"));
        topology.drain();

        // When
        var decision = topology.decide(Commands.in(ELSEWHERE, commands.join("ann", "lobby")));

        // Then
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(topology.evictions()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void shouldEndTheOverdueStayWhenItsIntentIsOlder() {
        // Given
        var older = commands.join("ann", "lobby");
        topology.decide(Commands.in(ELSEWHERE, commands.join("ann", "lobby")));
        topology.drain();

        // When
        topology.decide(older);

        // Then
        assertThat(topology.evictions())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getStayId()).isEqualTo(older.getStayId()));
        assertThat(topology.stored(RowKind.PARTICIPANT, ParticipantRow.class)).hasSize(1);
    }

    @Test
    void shouldStayWhereTheyJoinedLastWhenTheyWentThereAndBack() {
        // Given
        var first = commands.join("ann", "lobby");
        var there = Commands.in(ELSEWHERE, commands.join("ann", "lobby"));
        var back = commands.join("ann", "lobby");
        topology.decide(first);

        // When
        topology.decide(back);
        topology.decide(there);

        // Then
        assertThat(topology.evictions())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getStayId()).isEqualTo(there.getStayId()));
        assertThat(topology.stored(RowKind.PARTICIPANT, ParticipantRow.class)).containsOnlyKeys("w1\0lobby\0ann");
    }

    @Test
    void shouldTellSeatsTakenAndReleasedWhenUserJoinsMovesAndLeaves() {
        // When
        topology.decide(commands.join("ann", "lobby"));
        topology.decide(commands.join("ann", "attic"));
        topology.decide(commands.leave("ann", "attic"));

        // Then
        var signals = topology.presenceSignals().stream().map(TestRecord::value).toList();
        assertThat(signals)
                .extracting(PresenceSignal::getType)
                .containsExactly(PresenceSignalType.TAKEN, PresenceSignalType.TAKEN, PresenceSignalType.RELEASED);
        assertThat(signals.get(1).getStayId()).isEqualTo(signals.get(2).getStayId());
        assertThat(topology.evictions()).isEmpty();
    }

    @Test
    void shouldEndStayOnceWhenMemberOfBothIsRemovedMeanwhile() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.decide(commands.removal(ConfigKind.MEMBER, "ann"));
        topology.drain();

        // When
        topology.decide(Commands.in(ELSEWHERE, commands.join("ann", "lobby")));

        // Then
        assertThat(topology.evictions()).isEmpty();
    }

    @Test
    void shouldKeepWhoIsSomewhereWhenTidyingUp() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.decide(commands.heartbeat("ann", "lobby"));

        // When
        topology.pass(Duration.ofSeconds(61));

        // Then
        assertThat(topology.stored(Names.PRESENCE)).containsKey("ann");
    }

    private List<VoiceEvent> events() {
        return topology.events().stream().map(TestRecord::value).toList();
    }
}
