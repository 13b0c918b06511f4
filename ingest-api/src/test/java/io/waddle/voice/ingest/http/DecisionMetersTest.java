package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DecisionMeters meters = new DecisionMeters(registry);

    @Test
    void shouldHaveOneSeriesOfEachTypeWhenManyUsersPost() {
        // When
        for (CommandType type : CommandType.values()) {
            for (int user = 0; user < 50; user++) {
                meters.record(type, Optional.of(accepted(type, user)), Duration.ofMillis(user));
            }
        }
        // Then
        var timers = registry.find("voice.ingest.decision").timers();
        assertThat(timers).hasSize(CommandType.values().length);
        assertThat(timers).allSatisfy(timer -> assertThat(timer.count()).isEqualTo(50));
        assertThat(timers).extracting(timer -> timer.getId().getTag("type")).contains("stage_approve", "server_mute");
    }

    private static Decision accepted(CommandType type, int user) {
        return Decision.newBuilder()
                .setCommandId("command-" + user)
                .setWaddleId("w" + user)
                .setType(type)
                .setActorUserId("user-" + user)
                .setOutcome(DecisionOutcome.ACCEPTED)
                .setSubmittedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
