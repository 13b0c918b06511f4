package io.waddle.voice.state.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.ModelledWaddle;
import io.waddle.voice.state.domain.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Time of a waddle in memory. Timers fire at full seconds, as the wheel turns; until then a command may renew them. */
final class Turns {
    private final ModelledWaddle waddle;

    Turns(ModelledWaddle waddle) {
        this.waddle = waddle;
    }

    /** @param turn called at each full second at which there is a timer to look at */
    void pass(Duration time, Runnable turn) {
        Instant until = waddle.now().plus(time);
        Optional<Instant> next = next(until);
        while (next.isPresent()) {
            waddle.pass(Duration.between(waddle.now(), next.get()));
            turn.run();
            assertThat(due()).as("timers that are due still after they fired").isEmpty();
            next = next(until);
        }
        waddle.pass(Duration.between(waddle.now(), until));
    }

    /** Nobody is there for a while; then leases run on. */
    void stand(Duration outage) {
        waddle.pass(outage);
        waddle.postpone(outage);
    }

    List<Timer> due() {
        return waddle.leases().stream()
                .filter(lease -> !lease.wakeAt().isAfter(waddle.now()))
                .map(Lease::timer)
                .toList();
    }

    private Optional<Instant> next(Instant until) {
        return waddle.leases().stream()
                .findFirst()
                .map(Lease::wakeAt)
                .map(Times::fullSecond)
                .filter(turn -> !turn.isAfter(until));
    }
}
