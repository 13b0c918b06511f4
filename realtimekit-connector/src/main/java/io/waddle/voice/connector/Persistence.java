package io.waddle.voice.connector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.realtimekit.RealTimeKitRefused;
import io.waddle.voice.realtimekit.RealTimeKitUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again while the media service is away: an order is not lost because nobody answered. */
public final class Persistence {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Whoever asks for more is asked again all the same. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

    private final MeterRegistry meters;

    Persistence(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Has an order counted from its first time on: what begins to be counted at one hides that one. */
    public void announce(String name) {
        List.of("done", "refused", "tried_again").forEach(outcome -> counter(name, outcome));
    }

    /** Something to be asked of the media service. Done again, it must do no harm. */
    public interface Order {
        void run() throws InterruptedException;
    }

    /** Returns when it is done, or refused: then asking again is no use, and the next sweep looks at what is left. */
    public void run(String name, Order order) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                order.run();
                count(name, "done");
                return;
            } catch (RealTimeKitRefused e) {
                LOG.atError().addKeyValue("order", name).setCause(e).log("The media service refused");
                count(name, "refused");
                return;
            } catch (RealTimeKitUnavailable e) {
                LOG.atWarn()
                        .addKeyValue("order", name)
                        .addKeyValue("attempt", attempt)
                        .addKeyValue("reason", e.getMessage())
                        .log("The media service is away, trying again");
                count(name, "tried_again");
                Thread.sleep(pause(attempt, e.retryAfter()));
            }
        }
    }

    /** Twice as long each time and none at the same time as another; as long as was asked for, if that is longer. */
    private static Duration pause(int attempt, Optional<Duration> asked) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
        long own = ThreadLocalRandom.current().nextLong(most / 2, most);
        long longest =
                Math.min(LONGEST_ASKED.toMillis(), asked.map(Duration::toMillis).orElse(0L));
        return Duration.ofMillis(Math.max(own, longest));
    }

    private Counter counter(String name, String outcome) {
        return meters.counter("voice.connector.orders", "order", name, "outcome", outcome);
    }

    private void count(String name, String outcome) {
        counter(name, outcome).increment();
    }
}
