package io.waddle.voice.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.waddle.voice.runtime.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * So many a second for each key, and a burst at once. In the memory of this instance: each instance allows as much.
 * Safe for use by several threads.
 */
public final class RateLimit {
    /** 300 bytes each: 30 MB at worst. A key that falls out begins anew with a full burst. */
    private static final int KEYS = 100_000;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String what;
    private final int perSecond;
    private final int burst;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    RateLimit(String what, int perSecond, int burst, TimeMeter clock) {
        this.what = what;
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS)
                // By then the bucket is full again: forgetting it forgets nothing.
                .expireAfterAccess(Duration.ofSeconds(burst / perSecond).plus(SECOND))
                // Upkeep is short, and every few reads there is some: handing it over would wake a thread each time.
                .executor(Runnable::run)
                .build();
    }

    /** @param what is counted, as its refusal names it */
    public static RateLimit of(Settings settings, Setting perSecond, Setting burst, String what) {
        return new RateLimit(what, settings.integer(perSecond), settings.integer(burst), TimeMeter.SYSTEM_NANOTIME);
    }

    /** Takes one for the key; 429 when there is none left, and then nothing is taken. */
    public Optional<Problem> refusal(String key) {
        var probe = buckets.get(key, _ -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Problem.rateLimited(detail(), wholeSeconds(probe.getNanosToWaitForRefill())));
    }

    private Bucket full() {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, SECOND))
                .build();
    }

    private String detail() {
        return "%s: too many (expected: at most %d a second, %d at once)".formatted(what, perSecond, burst);
    }

    /** Rounded up: who comes back then is let in. */
    private static int wholeSeconds(long nanos) {
        return Math.toIntExact(
                Duration.ofNanos(nanos).plus(SECOND).minusNanos(1).toSeconds());
    }
}
