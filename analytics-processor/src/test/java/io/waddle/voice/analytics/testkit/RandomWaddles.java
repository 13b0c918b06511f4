package io.waddle.voice.analytics.testkit;

import io.waddle.voice.avro.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random evenings: joins, moves, leaves, talk, ends, over several days in which clocks may change. */
public final class RandomWaddles {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private RandomWaddles() {}

    public static Arbitrary<SimulatedWaddle> any() {
        Arbitrary<Instant> starts = Arbitraries.of(
                        "2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-06-30T23:59:58Z", "2026-12-31T22:30:00Z")
                .map(Instant::parse);
        return Combinators.combine(starts, actions().list().ofMinSize(1).ofMaxSize(60))
                .as((start, actions) -> {
                    var waddle = new SimulatedWaddle("waddle" + NUMBER.incrementAndGet(), start);
                    actions.forEach(action -> action.accept(waddle));
                    return waddle;
                });
    }

    private static Arbitrary<Consumer<SimulatedWaddle>> actions() {
        Arbitrary<String> users = Arbitraries.of("ann", "bob", "cyd", "dan");
        Arbitrary<String> channels = Arbitraries.of("lobby", "stage");
        return Arbitraries.oneOf(
                pauses().map(time -> waddle -> waddle.pass(time)),
                pauses().map(time -> waddle -> waddle.pass(time)),
                pauses().map(time -> waddle -> waddle.pass(time)),
                Combinators.combine(users, channels).as((user, channel) -> waddle -> waddle.join(user, channel)),
                Combinators.combine(users, channels).as((user, channel) -> waddle -> waddle.join(user, channel)),
                users.map(user -> waddle -> waddle.leave(user)),
                users.map(user -> waddle -> waddle.speak(user)),
                users.map(user -> waddle -> waddle.speak(user)),
                users.map(user -> waddle -> waddle.silence(user)),
                users.map(user -> waddle -> waddle.mute(user)),
                Combinators.combine(channels, RandomReports.any())
                        .as((channel, report) -> waddle -> waddle.report(channel, report)),
                channels.map(channel -> waddle -> waddle.expire(channel)),
                channels.map(channel -> waddle -> waddle.end(channel)),
                Combinators.combine(
                                users, channels, Arbitraries.of(RejectionCode.CHANNEL_FULL, RejectionCode.TIMED_OUT))
                        .as((user, channel, code) -> waddle -> waddle.reject(user, channel, code)));
    }

    /** A few milliseconds, so that things coincide; up to the next midnight; and beyond. */
    private static Arbitrary<Duration> pauses() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3).map(Duration::ofMillis),
                Arbitraries.longs().between(1, 120_000).map(Duration::ofMillis),
                Arbitraries.longs().between(1, 8 * 3_600_000).map(Duration::ofMillis),
                Arbitraries.of(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4)),
                Arbitraries.longs().between(20, 50).map(Duration::ofHours));
    }
}
