package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Health health = new Health(registry);

    @Test
    void shouldBeReadyWhenNothingIsRequired() {
        assertThat(health.ready()).isTrue();
        assertThat(health.report()).isEmpty();
    }

    @Test
    void shouldNameWhatIsMissingWhenNotReady() {
        // Given
        health.require("postgres", () -> true);
        health.require("kafka", () -> false);
        // Then
        assertThat(health.ready()).isFalse();
        assertThat(health.report().toString()).isEqualTo("{kafka=false, postgres=true}");
    }

    @Test
    void shouldAskAnewWhenAskedAgain() {
        // Given
        var reachable = new AtomicBoolean();
        health.require("kafka", reachable::get);
        assertThat(health.ready()).isFalse();
        // When
        reachable.set(true);
        // Then
        assertThat(health.ready()).isTrue();
    }

    @Test
    void shouldTellTheMetersWhatIsMissing() {
        // When
        health.require("postgres", () -> true);
        health.require("kafka", () -> false);
        // Then
        assertThat(registry.get("voice.ready").gauge().value()).isZero();
        assertThat(registry.get("voice.ready.condition")
                        .tag("condition", "kafka")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get("voice.ready.condition")
                        .tag("condition", "postgres")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }
}
