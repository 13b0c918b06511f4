package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * An armed timer. Renewing it moves only {@code dueAt}: the entry in the time wheel stays at {@code wakeAt}, finds at
 * its turn that the lease runs on, and sleeps again. A heartbeat thus costs one write.
 *
 * @param armedAt when it was armed or renewed last
 * @param wakeAt when it is looked at next; after {@code dueAt} only when it could not fire then
 * @param extendedUpTo what was lost to outages up to then is in {@code dueAt} already
 */
public record Lease(Timer timer, Instant armedAt, Instant dueAt, Instant wakeAt, Instant extendedUpTo) implements Row {

    public static Lease of(Timer timer, Instant now, Duration time) {
        return new Lease(timer, now, now.plus(time), now.plus(time), now);
    }

    @Override
    public RowKey.OfLease key() {
        return new RowKey.OfLease(timer);
    }

    Lease renewed(Instant now, Duration time) {
        Instant due = now.plus(time);
        return new Lease(timer, now, due, due.isBefore(wakeAt) ? due : wakeAt, now);
    }

    /** Looked at before it is due: sleeps on. */
    Lease asleep() {
        return new Lease(timer, armedAt, dueAt, dueAt, extendedUpTo);
    }

    /**
     * Runs longer by the time in which nobody could renew it.
     *
     * @param upTo what was lost up to then is counted herewith
     */
    public Lease postponed(Duration lost, Instant upTo) {
        Instant due = dueAt.plus(lost);
        return new Lease(timer, armedAt, due, due, upTo);
    }

    /** Looked at again later, due or not. */
    public Lease deferred(Instant wake) {
        return new Lease(timer, armedAt, dueAt, wake, extendedUpTo);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }
}
