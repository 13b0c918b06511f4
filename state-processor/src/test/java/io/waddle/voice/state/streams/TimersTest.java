package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionEndReason;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Timers fire by the wall clock, and are put off by what nobody could do anything about. */
class TimersTest extends TopologyDriverTest {

    @Test
    void shouldEndStayWhenConnectLeaseRunsOut() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.pass(Duration.ofSeconds(29));
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(1));

        // Then
        var events = happened();
        assertThat(events).first().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(EventType.PARTICIPANT_LEFT);
            assertThat(event.getLeaveReason()).isEqualTo(LeaveReason.CONNECT_TIMEOUT);
            assertThat(event.getAt()).isEqualTo(topology.now());
            assertThat(event.getCommandId()).isNull();
            assertThat(event.getActorUserId()).isNull();
            assertThat(event.getRevision()).isEqualTo(8);
        });
        assertThat(topology.decisions()).isEmpty();
    }

    @Test
    void shouldFireNothingWhenLeaseIsRenewed() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        beat("ann", 3, Duration.ofSeconds(60));
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(29));

        // Then
        assertThat(happened()).isEmpty();
    }

    @Test
    void shouldEndStayWhenHeartbeatsStop() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        beat("ann", 2, Duration.ofSeconds(60));
        topology.pass(Duration.ofSeconds(29));
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(1));

        // Then
        assertThat(happened())
                .first()
                .satisfies(event -> assertThat(event.getLeaveReason()).isEqualTo(LeaveReason.TIMEOUT));
    }

    @Test
    void shouldCloseIntervalAtLastRefreshWhenSpeakingLeaseRunsOut() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.decide(commands.heartbeat("ann", "lobby"));
        topology.decide(commands.speaking("ann", "lobby", true));
        topology.pass(Duration.ofSeconds(10));
        topology.decide(commands.speaking("ann", "lobby", true));
        var refreshed = topology.now();
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(15));

        // Then
        assertThat(happened()).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(EventType.SPEAKING);
            assertThat(event.getSpeaking().getUntil()).isEqualTo(refreshed);
            assertThat(event.getAt()).isEqualTo(topology.now());
        });
    }

    @Test
    void shouldEndSessionAsOfLastLeaveWhenItStaysEmpty() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.decide(commands.leave("ann", "lobby"));
        var left = topology.now();
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(20));

        // Then
        assertThat(happened()).singleElement().satisfies(event -> {
            assertThat(event.getEndReason()).isEqualTo(SessionEndReason.EMPTY);
            assertThat(event.getSession().getEndedAt()).isEqualTo(left);
        });
        assertThat(topology.stateRows())
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isNull());
        assertThat(topology.stored(RowKind.LEASE, LeaseRow.class)).isEmpty();
        assertThat(topology.stored(Names.WAKE_UPS)).isEmpty();
    }

    @Test
    void shouldEndSessionWhenNobodyEverConnected() {
        // Given
        for (int round = 0; round < 14; round++) {
            topology.decide(commands.join("ann", "lobby"));
            topology.pass(Duration.ofSeconds(21));
            topology.decide(commands.leave("ann", "lobby"));
        }
        topology.decide(commands.join("ann", "lobby"));
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(6));

        // Then
        assertThat(happened())
                .extracting(VoiceEvent::getType)
                .containsExactly(EventType.PARTICIPANT_LEFT, EventType.SESSION_ENDED);
        assertThat(topology.stored(RowKind.PARTICIPANT, ParticipantRow.class)).isEmpty();
    }

    @Test
    void shouldEvictNobodyWhenProcessorWasAway() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        beat("ann", 1, Duration.ofSeconds(10));
        topology.drain();

        // When
        topology.outage(Duration.ofMinutes(10));
        topology.pass(Duration.ofSeconds(79));

        // Then
        assertThat(happened()).isEmpty();
    }

    @Test
    void shouldEvictAfterTheRestOfTheLeaseWhenProcessorWasAway() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        beat("ann", 1, Duration.ofSeconds(10));
        topology.outage(Duration.ofMinutes(10));
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(80));

        // Then
        assertThat(happened())
                .first()
                .satisfies(event -> assertThat(event.getLeaveReason()).isEqualTo(LeaveReason.TIMEOUT));
    }

    @Test
    void shouldNotHoldSeatForTheWholeOutageWhenItsCommandCameDuringIt() {
        // Given
        topology.decide(commands.join("ben", "lobby"));
        beat("ben", 1, Duration.ofSeconds(10));
        var during = topology.now().plus(Duration.ofHours(8)).minusSeconds(10);
        topology.append(during, commands.join("ann", "lobby"), Map.of());

        // When
        topology.outage(Duration.ofHours(8));
        topology.outage(Duration.ofSeconds(1));

        // Then
        assertThat(lease("CONNECT_LEASE").getDueAt())
                .isBetween(topology.now(), topology.now().plusSeconds(30));
    }

    @Test
    void shouldEvictNobodyWhileRenewalsAreStillInTheLog() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        beat("ann", 1, Duration.ofSeconds(1));
        var heartbeats = topology.now();
        topology.outage(Duration.ofMinutes(20));
        topology.drain();

        // When
        for (int beat = 1; beat <= 20; beat++) {
            topology.append(heartbeats.plus(Duration.ofMinutes(beat)), commands.heartbeat("ann", "lobby"), Map.of());
            topology.pass(Duration.ofSeconds(1));
        }

        // Then
        assertThat(happened()).isEmpty();
        assertThat(lease("LIVENESS_LEASE").getDueAt()).isAfter(topology.now());
    }

    @Test
    void shouldWriteNothingWhenIdle() {
        // Given
        topology.pass(Duration.ofSeconds(1));
        assertThat(topology.written(Names.CLOCKS)).isTrue();

        // When
        topology.pass(Duration.ofSeconds(5));

        // Then
        assertThat(topology.written(Names.CLOCKS)).isFalse();
    }

    @Test
    void shouldLetAtMostFiveHundredFireWhenMoreAreDue() {
        // Given
        for (int waddle = 0; waddle < 600; waddle++) {
            var alone = commands.found("crowd-" + waddle);
            alone.getChange().getWaddle().setOwnerId("owner-of-" + alone.getWaddleId());
            topology.append(topology.now(), alone, Map.of());
            topology.append(topology.now(), channelOf(alone.getWaddleId()), Map.of());
            topology.append(topology.now(), joinOf(alone.getWaddleId()), Map.of());
        }
        topology.pass(Duration.ofSeconds(29));
        topology.drain();

        // When
        topology.pass(Duration.ofSeconds(1));

        // Then
        assertThat(left()).isEqualTo(500);
        topology.pass(Duration.ofSeconds(1));
        assertThat(left()).isEqualTo(100);
    }

    private VoiceCommand channelOf(String waddleId) {
        var command = commands.voiceChannel("lobby");
        command.setWaddleId(waddleId);
        return command;
    }

    private VoiceCommand joinOf(String waddleId) {
        var command = commands.join("owner-of-" + waddleId, "lobby");
        command.setWaddleId(waddleId);
        return command;
    }

    private long left() {
        return happened().stream()
                .filter(event -> event.getType() == EventType.PARTICIPANT_LEFT)
                .count();
    }

    private void beat(String userId, int times, Duration apart) {
        for (int beat = 0; beat < times; beat++) {
            topology.decide(commands.heartbeat(userId, "lobby"));
            topology.pass(apart);
        }
    }

    private List<VoiceEvent> happened() {
        return topology.events().stream().map(TestRecord::value).toList();
    }

    private LeaseRow lease(String kind) {
        return topology.stored(RowKind.LEASE, LeaseRow.class).entrySet().stream()
                .filter(entry -> entry.getKey().contains(kind))
                .map(Map.Entry::getValue)
                .reduce((first, second) -> second.getArmedAt().isAfter(first.getArmedAt()) ? second : first)
                .orElseThrow();
    }
}
