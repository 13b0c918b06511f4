package io.waddle.voice.realtimekit.simulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong on purpose, with requests to the API. Safe for use by several threads. */
public final class Faults {
    /** How a request is answered instead of as it should be. */
    record Fault(int status, int retryAfterSeconds) {}

    private final AtomicInteger left = new AtomicInteger();
    private volatile Fault fault = new Fault(500, 0);
    private volatile boolean afterTheFact;
    private volatile Duration latency = Duration.ZERO;

    /** The next requests are refused with this status; 429 says when to come again. */
    public void refuseNext(int requests, int status, int retryAfterSeconds) {
        fault = new Fault(status, retryAfterSeconds);
        afterTheFact = false;
        left.set(requests);
    }

    /** The next requests take effect, and then their answer is lost. */
    public void loseNextAnswers(int requests) {
        fault = new Fault(500, 0);
        afterTheFact = true;
        left.set(requests);
    }

    /** Every request waits this long before it is looked at. */
    public void delayAll(Duration time) {
        latency = time;
    }

    public void clear() {
        left.set(0);
        latency = Duration.ZERO;
    }

    Duration latency() {
        return latency;
    }

    /** The fault of this request before it takes effect, or null. */
    Fault before() {
        return afterTheFact ? null : next();
    }

    /** The fault of this request after it took effect, or null. */
    Fault after() {
        return afterTheFact ? next() : null;
    }

    private Fault next() {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0 ? fault : null;
    }
}
