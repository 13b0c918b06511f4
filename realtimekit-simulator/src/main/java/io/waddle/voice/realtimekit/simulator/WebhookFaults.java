package io.waddle.voice.realtimekit.simulator;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong on purpose, with webhooks. Safe for use by several threads. */
public final class WebhookFaults {
    private final AtomicInteger toLose = new AtomicInteger();
    private volatile boolean duplicates;
    private volatile boolean legacy;
    private volatile Duration longest = Duration.ZERO;

    /** Whether every webhook is sent twice, with the same id. */
    public void duplicateAll(boolean on) {
        duplicates = on;
    }

    /** Every webhook waits for a time by chance, up to this: what is sent first need not come first. */
    public void shuffleWithin(Duration time) {
        longest = time;
    }

    /** The next webhooks are never sent. */
    public void loseNext(int webhooks) {
        toLose.set(webhooks);
    }

    /** Whether headers have the names of the product's predecessor. */
    public void legacyHeaders(boolean on) {
        legacy = on;
    }

    public void clear() {
        toLose.set(0);
        duplicates = false;
        legacy = false;
        longest = Duration.ZERO;
    }

    boolean losesThis() {
        return toLose.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    int copies() {
        return duplicates ? 2 : 1;
    }

    String headerPrefix() {
        return legacy ? "dyte-" : "rtk-";
    }

    /** Of one webhook. */
    long delayMillis() {
        return ThreadLocalRandom.current().nextLong(longest.toMillis() + 1);
    }
}
