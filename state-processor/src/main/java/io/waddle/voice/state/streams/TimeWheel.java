package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the timers that are due. Wake-ups sort by time, so looking costs what is due and no more. After an outage each
 * lease is put off by as much of it as the lease lived through, for nobody could renew it meanwhile.
 */
final class TimeWheel {
    private static final Logger LOG = LoggerFactory.getLogger(TimeWheel.class);
    /** At most so many a turn: a mass expiry must not hold up commands. */
    private static final int MOST_PER_TURN = 500;
    /** A longer silence than this between two turns is an outage; turns are a second apart. */
    private static final Duration OUTAGE = Duration.ofSeconds(3);
    /** When a timer that failed is looked at again. */
    private static final Duration DEFERRAL = Duration.ofMinutes(1);
    /** Key of the row that says when the task was last alive; no waddle has an empty id. */
    private static final String ALIVE = "";

    private final RowStores stores;

    TimeWheel(RowStores stores) {
        this.stores = stores;
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
        boolean catchingUp = isOutage(Duration.between(time, wallClock));
        if (!catchingUp) {
            noteAlive(wallClock);
        }
        return due(time);
    }

    private void noteAlive(Instant now) {
        ClockRow row = stores.clocks().get(ALIVE);
        Instant alive = row == null ? Instant.EPOCH : row.getNow();
        if (isOutage(Duration.between(alive, now))) {
            postponeAll(alive, now);
        }
        stores.clocks().put(ALIVE, new ClockRow(0L, now));
    }

    /** A timer that could not fire is tried again later; the others go on. */
    void defer(WakeUp wakeUp, Instant now) {
        var rows = new StoredRows(stores, wakeUp.waddleId(), 0);
        rows.find(new RowKey.OfLease(wakeUp.timer())).ifPresent(lease -> rows.put(lease.deferred(now.plus(DEFERRAL))));
    }

    private static boolean isOutage(Duration silence) {
        return silence.compareTo(OUTAGE) > 0;
    }

    private List<WakeUp> due(Instant now) {
        var due = new ArrayList<WakeUp>();
        try (var wakeUps = stores.wakeUps().range(null, StoreKeys.before(now.plusMillis(1)))) {
            while (wakeUps.hasNext() && due.size() < MOST_PER_TURN) {
                LeaseRow row = stores.leases().get(wakeUps.next().value);
                due.add(new WakeUp(row.getWaddleId(), LeaseCodec.lease(row).timer(), row.getWakeAt()));
            }
        }
        return due;
    }

    /** A lease armed since, by a command that waited in the log, lost only the time from then on. */
    private void postponeAll(Instant alive, Instant now) {
        var rows = new ArrayList<LeaseRow>();
        stores.leases().forEach("", (_, row) -> {
            if (isOutage(lost(row, alive, now))) {
                rows.add(row);
            }
        });
        for (LeaseRow row : rows) {
            new StoredRows(stores, row.getWaddleId(), 0)
                    .put(LeaseCodec.lease(row).postponed(lost(row, alive, now)));
        }
        if (!rows.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("since", alive)
                    .addKeyValue("leases", rows.size())
                    .log("Leases extended by an outage");
        }
    }

    private static Duration lost(LeaseRow row, Instant alive, Instant now) {
        return Duration.between(alive.isAfter(row.getArmedAt()) ? alive : row.getArmedAt(), now);
    }
}
