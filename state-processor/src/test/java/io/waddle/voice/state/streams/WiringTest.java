package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.Commands.WADDLE;
import static io.waddle.voice.state.streams.DrivenTopology.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What a decision puts on which topic. */
class WiringTest extends TopologyDriverTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    /** Waddle, two channels and two members stand already. */
    private static final long GIVEN = 5;

    @Test
    void shouldPutEventsWithDenseRevisionsWhenJoinIsAccepted() {
        // Given
        var join = commands.join("ann", "lobby");

        // When
        topology.decide(join, Map.of(RecordHeaders.TRACEPARENT, TRACE));

        // Then
        var events = topology.events();
        assertThat(events).extracting(TestRecord::key).containsOnly(WADDLE);
        assertThat(events)
                .extracting(record -> record.value().getType())
                .containsExactly(EventType.SESSION_STARTED, EventType.PARTICIPANT_JOINED);
        assertThat(events).extracting(record -> record.value().getRevision()).containsExactly(GIVEN + 1, GIVEN + 2);
        assertThat(events).allSatisfy(record -> {
            assertThat(text(record.headers(), RecordHeaders.TRACEPARENT)).isEqualTo(TRACE);
            assertThat(record.value().getCommandId()).isEqualTo(join.getCommandId());
            assertThat(record.value().getActorUserId()).isEqualTo("ann");
            assertThat(record.value().getAt()).isEqualTo(topology.now());
            assertThat(record.getRecordTime()).isEqualTo(topology.now());
        });
        var joined = events.getLast().value();
        assertThat(joined.getUserId()).isEqualTo("ann");
        assertThat(joined.getStayId()).isEqualTo(join.getStayId());
        assertThat(joined.getSessionId()).isEqualTo("s-" + join.getStayId());
    }

    @Test
    void shouldCarryTheTraceToEveryTopicThatIsReadByIt() {
        // When
        topology.append(
                topology.now(),
                commands.join("ann", "lobby"),
                Map.of(RecordHeaders.TRACEPARENT, TRACE, RecordHeaders.REPLY_PARTITION, "7"));

        // Then
        assertThat(topology.decisions())
                .singleElement()
                .satisfies(record -> assertThat(text(record.headers(), RecordHeaders.TRACEPARENT))
                        .isEqualTo(TRACE));
        assertThat(topology.replies())
                .singleElement()
                .satisfies(record -> assertThat(text(record.headers(), RecordHeaders.TRACEPARENT))
                        .isEqualTo(TRACE));
        assertThat(topology.events())
                .hasSize(2)
                .allSatisfy(record -> assertThat(text(record.headers(), RecordHeaders.TRACEPARENT))
                        .isEqualTo(TRACE));
        assertThat(topology.stateRows())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(text(record.headers(), RecordHeaders.TRACEPARENT))
                        .isNull());
    }

    @Test
    void shouldDecideOnceForAuditAndCallerWhenJoinIsAccepted() {
        // Given
        var join = commands.join("ann", "lobby");

        // When
        topology.append(topology.now(), join, Map.of(RecordHeaders.REPLY_PARTITION, "7"));

        // Then
        var decision = topology.decisions();
        var reply = topology.replies();
        assertThat(decision)
                .singleElement()
                .satisfies(record -> assertThat(record.key()).isEqualTo(WADDLE));
        assertThat(reply).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(new ReplyKey(7, join.getCommandId()));
            assertThat(record.value()).isEqualTo(decision.getFirst().value());
        });
        var answer = reply.getFirst().value();
        assertThat(answer.getCommandId()).isEqualTo(join.getCommandId());
        assertThat(answer.getOutcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        assertThat(answer.getRevision()).isEqualTo(GIVEN + 2);
        assertThat(answer.getNoop()).isFalse();
        assertThat(answer.getParticipant().getUserId()).isEqualTo("ann");
        assertThat(answer.getSession().getParticipantCount()).isEqualTo(1);
        assertThat(answer.getSessionId()).isEqualTo(answer.getSession().getSessionId());
        assertThat(answer.getDecidedAt()).isEqualTo(topology.now());
    }

    @Test
    void shouldPublishRowsUnderStateKeysWhenJoinIsAccepted() {
        // When
        topology.decide(commands.join("ann", "lobby"));

        // Then
        var rows = topology.stateRows();
        assertThat(rows)
                .extracting(TestRecord::key)
                .containsExactlyInAnyOrder(
                        new StateKey(WADDLE, Kind.SESSION, "lobby").toString(),
                        StateKey.participant(WADDLE, "lobby", "ann").toString());
        assertThat(rows).allSatisfy(record -> {
            assertThat(record.value().getRevision()).isEqualTo(GIVEN + 2);
            assertThat(text(record.headers(), RecordHeaders.REVISION)).isEqualTo(Long.toString(GIVEN + 2));
        });
    }

    @Test
    void shouldPublishTombstoneWithRevisionWhenRowIsGone() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.drain();

        // When
        topology.decide(commands.leave("ann", "lobby"));

        // Then
        var gone = StateKey.participant(WADDLE, "lobby", "ann").toString();
        assertThat(topology.stateRows())
                .filteredOn(record -> record.value() == null)
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.key()).isEqualTo(gone);
                    assertThat(text(record.headers(), RecordHeaders.REVISION)).isEqualTo(Long.toString(GIVEN + 4));
                });
    }

    @Test
    void shouldPublishTombstoneWhenConfigurationIsRemoved() {
        // When
        topology.decide(commands.removal(ConfigKind.CHANNEL, "attic"));

        // Then
        assertThat(topology.events()).singleElement().satisfies(record -> {
            assertThat(record.value().getType()).isEqualTo(EventType.CHANNEL_DELETED);
            assertThat(record.value().getChannelId()).isEqualTo("attic");
        });
        assertThat(topology.stateRows()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(new StateKey(WADDLE, Kind.CHANNEL, "attic").toString());
            assertThat(record.value()).isNull();
        });
    }

    @Test
    void shouldAnswerWithObjectWhenConfigured() {
        // When
        var decision = topology.decide(commands.voiceChannel("attic", 12));

        // Then
        assertThat(decision.getChange().getChannel().getVoice().getUserLimit()).isEqualTo(12);
        assertThat(topology.events())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getType()).isEqualTo(EventType.CHANNEL_UPDATED));
    }

    @Test
    void shouldAnswerButPutNoEventWhenNothingChanges() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.drain();

        // When
        var decision = topology.decide(commands.leave("ann", "attic"));

        // Then
        assertThat(decision.getNoop()).isTrue();
        assertThat(decision.getRevision()).isEqualTo(GIVEN + 2);
        assertThat(topology.events()).isEmpty();
        assertThat(topology.stateRows()).isEmpty();
    }

    @Test
    void shouldAnswerWithCodeAndMembersWhenRejected() {
        // Given
        topology.decide(commands.voiceChannel("attic", 1));
        topology.decide(commands.join("ben", "attic"));
        topology.drain();

        // When
        var decision = topology.decide(commands.join("ann", "attic"));

        // Then
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(decision.getRejection().getCode()).isEqualTo(RejectionCode.CHANNEL_FULL);
        assertThat(decision.getRejection().getLimit()).isEqualTo(1);
        assertThat(decision.getRejection().getCurrent()).isEqualTo(1);
        assertThat(decision.getRejection().getKind()).isEqualTo("USER_LIMIT");
        assertThat(topology.events()).isEmpty();
        assertThat(topology.stateRows()).isEmpty();
        assertThat(topology.counted("JOIN", "CHANNEL_FULL")).isEqualTo(1);
    }

    @Test
    void shouldPutOneMoveWithBothPlacesWhenJoiningElsewhere() {
        // Given
        topology.decide(commands.join("ben", "lobby"));
        topology.decide(commands.join("ben", "attic"));
        topology.decide(commands.join("ann", "lobby"));
        topology.drain();

        // When
        topology.decide(commands.join("ann", "attic"));

        // Then
        assertThat(topology.events()).first().satisfies(record -> {
            assertThat(record.value().getType()).isEqualTo(EventType.PARTICIPANT_MOVED);
            assertThat(record.value().getPrevious().getChannelId()).isEqualTo("lobby");
            assertThat(record.value().getParticipant().getChannelId()).isEqualTo("attic");
        });
    }

    @Test
    void shouldPutIntervalWhenSpeakingStops() {
        // Given
        topology.decide(commands.join("ann", "lobby"));
        topology.decide(commands.speaking("ann", "lobby", true));
        var since = topology.now();
        topology.pass(Duration.ofSeconds(2));
        topology.drain();

        // When
        topology.decide(commands.speaking("ann", "lobby", false));

        // Then
        assertThat(topology.events()).singleElement().satisfies(record -> {
            assertThat(record.value().getType()).isEqualTo(EventType.SPEAKING);
            assertThat(record.value().getSpeaking().getSince()).isEqualTo(since);
            assertThat(record.value().getSpeaking().getUntil()).isEqualTo(topology.now());
            assertThat(record.value().getParticipant().getSpeakerMillis()).isEqualTo(2_000);
        });
    }

    @Test
    void shouldKeepRevisionsDenseAndApartWhenTwoWaddlesAreBusy() {
        // Given
        topology.decide(commands.found("w2"));

        // When
        for (int round = 0; round < 5; round++) {
            topology.decide(commands.join("ann", "lobby"));
            topology.decide(commands.mute("ann", "lobby", true));
            topology.decide(commands.found("w2"));
            topology.decide(commands.leave("ann", "lobby"));
        }

        // Then
        var events = topology.events();
        var revisions = events.stream()
                .filter(record -> record.key().equals(WADDLE))
                .mapToLong(record -> record.value().getRevision());
        long last = events.getLast().value().getRevision();
        assertThat(revisions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(GIVEN + 1, last).boxed().toList());
        assertThat(events).filteredOn(record -> record.key().equals("w2")).hasSize(1);
    }

    @Test
    void shouldRejectAsMalformedWhenCommandIsUnknown() {
        // When
        var decision = topology.decide(commands.inChannel(CommandType.UNKNOWN, "ann", "lobby"));

        // Then
        assertThat(decision.getRejection().getCode()).isEqualTo(RejectionCode.MALFORMED);
        assertThat(decision.getRejection().getField()).isEqualTo("type");
    }

    @Test
    void shouldKeepTimeMonotoneWhenLogGoesBackAfterAnEvent() {
        // Given
        topology.decide(commands.join("ann", "lobby"));

        // When
        var decision = topology.decideAt(topology.now().minusSeconds(60), commands.leave("ann", "lobby"), Map.of());

        // Then
        assertThat(decision.getDecidedAt()).isEqualTo(topology.now());
    }

    @Test
    void shouldKeepTimeMonotoneWhenLogGoesBackAfterARejection() {
        // Given
        topology.pass(Duration.ofSeconds(60));
        topology.decide(commands.mute("ann", "lobby", true));

        // When
        var decision = topology.decideAt(topology.now().minusSeconds(30), commands.join("ann", "lobby"), Map.of());

        // Then
        assertThat(decision.getDecidedAt()).isEqualTo(topology.now());
    }

    @Test
    void shouldRememberNoClockWhenWaddleDoesNotExist() {
        // Given
        var stray = commands.join("ann", "lobby");
        stray.setWaddleId("made-up");

        // When
        var decision = topology.decide(stray);

        // Then
        assertThat(decision.getRejection().getCode()).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(topology.stored(Names.CLOCKS)).doesNotContainKey("made-up");
    }
}
