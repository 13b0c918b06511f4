package io.waddle.voice.outgoing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A notice on its way. */
record Pending(BroadcastNotice notice, String url, long acceptedNanos, CompletableFuture<Outcome> outcome) {

    static Pending of(BroadcastNotice notice, String url) {
        return new Pending(notice, url, System.nanoTime(), new CompletableFuture<>());
    }

    /** Whose order counts. */
    String channel() {
        return notice.waddleId() + "/" + notice.channelId();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - acceptedNanos);
    }

    /** Completes with what comes of it, or with why nothing did, be it an error: whoever waits must learn of it. */
    void settle(Callable<Outcome> work) {
        try {
            outcome.complete(work.call());
        } catch (InterruptedException e) {
            cancel();
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    /** Neither delivered nor buried; no matter for one that is. */
    void cancel() {
        outcome.cancel(false);
    }
}
