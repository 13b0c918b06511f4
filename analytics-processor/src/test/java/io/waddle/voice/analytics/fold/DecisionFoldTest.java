package io.waddle.voice.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.RejectionCode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionFoldTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SimulatedWaddle waddle = new SimulatedWaddle("w", START);

    @Test
    void shouldKeepWhoAskedAndInWhichTraceWhenAJoinIsRejected() {
        // Given
        waddle.reject("ann", "lobby", RejectionCode.CHANNEL_FULL);
        var decision = waddle.decisions().getFirst();

        // When
        var changes = DecisionFold.changes(decision, Optional.of(TRACE));

        // Then
        assertThat(changes)
                .contains(new AuditEntry(
                        "w-command-1",
                        START.toEpochMilli(),
                        "w",
                        "ann",
                        "JOIN",
                        "lobby",
                        null,
                        "REJECTED",
                        "CHANNEL_FULL",
                        decision.getRejection().getDetail(),
                        decision.getRevision(),
                        TRACE));
    }

    @Test
    void shouldHaveNoTraceWhenTheCommandHadNone() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var changes = DecisionFold.changes(waddle.decisions().getFirst(), Optional.empty());

        // Then
        assertThat(changes).first().isInstanceOfSatisfying(AuditEntry.class, entry -> {
            assertThat(entry.traceId()).isNull();
            assertThat(entry.code()).isNull();
            assertThat(entry.decision()).isEqualTo("ACCEPTED");
        });
    }

    @Test
    void shouldChangeNothingWhenADecisionIsGivenAgain() {
        // Given
        waddle.join("ann", "lobby");
        var replayed = Decision.newBuilder(waddle.decisions().getFirst())
                .setReplayed(true)
                .build();

        // Then
        assertThat(DecisionFold.changes(replayed, Optional.of(TRACE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = CommandType.class, mode = EnumSource.Mode.EXCLUDE, names = "JOIN")
    void shouldCountJoinsOnly(CommandType type) {
        // Given
        waddle.join("ann", "lobby");
        var other =
                Decision.newBuilder(waddle.decisions().getFirst()).setType(type).build();

        // Then
        assertThat(DecisionFold.changes(other, Optional.empty()))
                .singleElement()
                .isInstanceOf(AuditEntry.class);
    }

    @Test
    void shouldKeepWhatWasReportedOfASessionThatEnded() {
        // Given
        waddle.report("lobby", summary());

        // Then
        assertThat(DecisionFold.changes(waddle.decisions().getFirst(), Optional.empty()))
                .contains(new SessionDocument("w", "unheard-of", SessionDocument.Kind.SUMMARY, "https://s", 0));
    }

    @ParameterizedTest
    @EnumSource(value = RejectionCode.class, mode = EnumSource.Mode.EXCLUDE, names = "STALE_STAY")
    void shouldKeepNoReportThatWasRefusedForAnotherReason(RejectionCode code) {
        // Given
        waddle.report("lobby", summary());
        var late = waddle.decisions().getFirst();
        late.getRejection().setCode(code);

        // Then
        assertThat(DecisionFold.changes(late, Optional.empty())).singleElement().isInstanceOf(AuditEntry.class);
    }

    private static MediaReport summary() {
        return MediaReport.newBuilder()
                .setSessionId("")
                .setType(MediaReportType.SUMMARY)
                .setUrl("https://s")
                .build();
    }
}
