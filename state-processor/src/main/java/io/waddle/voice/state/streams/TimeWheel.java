package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the timers that are due. Wake-ups sort by time, so looking costs what is due and no more. A lease that lived
 * through {@link Outages} is put off by as much when its wake-up comes, for nobody could renew it meanwhile.
 */
final class TimeWheel {
    /** At most so many a turn: a mass expiry must not hold up commands. */
    private static final int MOST_PER_TURN = 500;
    /** Likewise of those that are put off, which costs a tenth. */
    private static final int MOST_PUT_OFF_PER_TURN = 5_000;
    /** When a timer that failed is looked at again. */
    private static final Duration DEFERRAL = Duration.ofMinutes(1);
    /** Key of the row that says when the task was last alive; no waddle has an empty id. */
    private static final String ALIVE = "";

    private final RowStores stores;
    private final Outages outages;

    TimeWheel(RowStores stores) {
        this.stores = stores;
        this.outages = new Outages(stores.clocks());
    }

    /**
     * A timer to look at.
     *
     * @param waddleId the waddle it belongs to
     * @param due when its wake-up came
     */
    record WakeUp(String waddleId, Timer timer, Instant due) {}

    /**
     * Timers whose wake-up has come. The caller lets each of them fire, which moves or ends its wake-up.
     *
     * @param time of the log while the task catches up with it, otherwise the wall clock's: what lies ahead in the log may
     *     renew what looks lapsed, so nobody is late there, and nothing is put off
     */
    List<WakeUp> turn(Instant wallClock, Instant time) {
        // An idle task writes nothing. The store is in memory: its size is exact, and all() would copy every key.
        if (stores.wakeUps().approximateNumEntries() == 0) {
            return List.of();
        }
        boolean catchingUp = Outages.isOutage(Duration.between(time, wallClock));
        if (!catchingUp) {
            noteAlive(wallClock);
        }
        return due(time);
    }

    private void noteAlive(Instant now) {
        ClockRow row = stores.clocks().get(ALIVE);
        outages.note(row == null ? Instant.EPOCH : row.getNow(), now);
        stores.clocks().put(ALIVE, new ClockRow(0L, now));
    }

    /** A timer that could not fire is tried again later; the others go on. */
    void defer(WakeUp wakeUp, Instant now) {
        var rows = new StoredRows(stores, wakeUp.waddleId(), 0);
        rows.find(new RowKey.OfLease(wakeUp.timer())).ifPresent(lease -> rows.put(lease.deferred(now.plus(DEFERRAL))));
    }

    private List<WakeUp> due(Instant now) {
        var due = new ArrayList<WakeUp>();
        var putOff = new ArrayList<LeaseRow>();
        var lost = outages.lost();
        try (var wakeUps = stores.wakeUps().range(null, StoreKeys.before(now.plusMillis(1)))) {
            while (wakeUps.hasNext() && due.size() < MOST_PER_TURN && putOff.size() < MOST_PUT_OFF_PER_TURN) {
                LeaseRow row = stores.leases().get(StoreKeys.leaseOf(wakeUps.next().key));
                var lease = LeaseCodec.lease(row);
                if (lost.since(lease.extendedUpTo()).isZero()) {
                    due.add(new WakeUp(row.getWaddleId(), lease.timer(), lease.wakeAt()));
                } else {
                    putOff.add(row);
                }
            }
        }
        putOff.forEach(row -> putOff(row, lost, now));
        return due;
    }

    private void putOff(LeaseRow row, Outages.Lost lost, Instant now) {
        var lease = LeaseCodec.lease(row);
        new StoredRows(stores, row.getWaddleId(), 0)
                .put(lease.postponed(lost.since(lease.extendedUpTo()), lost.noneAfter(now)));
    }
}
