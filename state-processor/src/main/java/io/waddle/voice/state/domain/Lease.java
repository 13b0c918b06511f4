package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * An armed timer. Renewing it moves only {@code dueAt}: the entry in the time wheel stays at {@code wakeAt}, finds at
 * its turn that the lease runs on, and sleeps again. A heartbeat thus costs one write.
 *
 * @param armedAt when it was armed or renewed last
 * @param wakeAt when it is looked at next; after {@code dueAt} only when it could not fire then
 */
public record Lease(Timer timer, Instant armedAt, Instant dueAt, Instant wakeAt) implements Row {

    static Lease of(Timer timer, Instant now, Duration time) {
        return new Lease(timer, now, now.plus(time), now.plus(time));
    }

    @Override
    public RowKey.OfLease key() {
        return new RowKey.OfLease(timer);
    }

    Lease renewed(Instant now, Duration time) {
        Instant due = now.plus(time);
        return new Lease(timer, now, due, due.isBefore(wakeAt) ? due : wakeAt);
    }

    /** Looked at before it is due: sleeps on. */
    Lease asleep() {
        return new Lease(timer, armedAt, dueAt, dueAt);
    }

    /** Runs longer by the time in which nobody could renew it. */
    public Lease postponed(Duration outage) {
        return new Lease(timer, armedAt, dueAt.plus(outage), wakeAt.plus(outage));
    }

    /** Looked at again later, due or not. */
    public Lease deferred(Instant wake) {
        return new Lease(timer, armedAt, dueAt, wake);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }
}
