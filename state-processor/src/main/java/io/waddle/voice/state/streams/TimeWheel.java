package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.state.domain.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the timers that are due. Wake-ups sort by time, so looking costs what is due and no more. After an outage all
 * leases are put off by its length, for nobody could renew them.
 */
final class TimeWheel {
    private static final Logger LOG = LoggerFactory.getLogger(TimeWheel.class);
    /** At most so many a turn: a mass expiry must not hold up commands. */
    private static final int MOST_PER_TURN = 500;
    /** A longer silence than this between two turns is an outage; turns are a second apart. */
    private static final Duration OUTAGE = Duration.ofSeconds(3);
    /** Key of the row that says when the task was last alive; no waddle has an empty id. */
    private static final String ALIVE = "";

    private final RowStores stores;

    TimeWheel(RowStores stores) {
        this.stores = stores;
    }

    /** A timer to look at, and the waddle it belongs to. */
    record WakeUp(String waddleId, Timer timer) {}

    /** Timers whose wake-up has come. The caller lets each of them fire, which moves or ends its wake-up. */
    List<WakeUp> turn(Instant now) {
        if (nothingArmed()) {
            stores.clocks().delete(ALIVE);
            return List.of();
        }
        ClockRow alive = stores.clocks().get(ALIVE);
        if (alive != null && alive.getNow().plus(OUTAGE).isBefore(now)) {
            postponeAll(Duration.between(alive.getNow(), now));
        }
        stores.clocks().put(ALIVE, new ClockRow(0L, now));
        return due(now);
    }

    private boolean nothingArmed() {
        try (var wakeUps = stores.wakeUps().all()) {
            return !wakeUps.hasNext();
        }
    }

    private List<WakeUp> due(Instant now) {
        var due = new ArrayList<WakeUp>();
        try (var wakeUps = stores.wakeUps().range(null, StoreKeys.before(now.plusMillis(1)))) {
            while (wakeUps.hasNext() && due.size() < MOST_PER_TURN) {
                LeaseRow row = stores.leases().get(wakeUps.next().value);
                due.add(new WakeUp(row.getWaddleId(), LeaseCodec.lease(row).timer()));
            }
        }
        return due;
    }

    private void postponeAll(Duration outage) {
        var rows = new ArrayList<LeaseRow>();
        try (var leases = stores.leases().all()) {
            leases.forEachRemaining(entry -> rows.add(entry.value));
        }
        for (LeaseRow row : rows) {
            new StoredRows(stores, row.getWaddleId(), 0)
                    .put(LeaseCodec.lease(row).postponed(outage));
        }
        LOG.atInfo()
                .addKeyValue("outage", outage)
                .addKeyValue("leases", rows.size())
                .log("Leases extended by an outage");
    }
}
