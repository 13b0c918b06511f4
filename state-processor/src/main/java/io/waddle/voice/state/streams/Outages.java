package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ClockRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When the task was not there, so that nobody could renew a lease. An outage is one row, however many leases lived through
 * it: each is put off when it is looked at. Writing all of them at once would be the next outage, and so on for ever.
 */
final class Outages {
    /** Turns are a second apart; a shorter silence than this is none. */
    static final Duration SHORTEST = Duration.ofSeconds(3);
    /** Of a lease that lived through more of them the earliest do not count. */
    private static final int MOST = 100;
    /** Keys begin so in the store of clocks, as no waddle's does; then comes when it began. */
    private static final String KEY = "\0";
    /** Greater than all keys of outages, which go on in hexadecimal, and less than those of waddles. */
    private static final String END = "\0g";

    private final KeyValueStore<String, ClockRow> clocks;

    Outages(KeyValueStore<String, ClockRow> clocks) {
        this.clocks = clocks;
    }

    private record Outage(String key, Instant from, Instant until) {
        /** How much of it came after an instant. */
        Duration since(Instant instant) {
            return Duration.between(instant.isAfter(from) ? instant : from, until);
        }
    }

    static boolean isOutage(Duration silence) {
        return silence.compareTo(SHORTEST) > 0;
    }

    /** Notes one, unless it was too short. */
    void note(Instant from, Instant until) {
        if (isOutage(Duration.between(from, until))) {
            clocks.put(KEY + StoreKeys.before(from), new ClockRow(0L, until));
            var noted = all();
            noted.subList(0, Math.max(0, noted.size() - MOST)).forEach(old -> clocks.delete(old.key()));
        }
    }

    /** Looks at the rows once, for any number of leases. */
    Lost lost() {
        return new Lost(all());
    }

    /** What was lost to outages, as far as they are known. */
    static final class Lost {
        private final List<Outage> outages;

        private Lost(List<Outage> outages) {
            this.outages = outages;
        }

        Duration since(Instant instant) {
            return outages.stream()
                    .map(outage -> outage.since(instant))
                    .filter(Outages::isOutage)
                    .reduce(Duration.ZERO, Duration::plus);
        }

        /** The end of the last one, or the instant when that is later: nothing known is lost after it. */
        Instant noneAfter(Instant instant) {
            return outages.stream()
                    .map(Outage::until)
                    .reduce(instant, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /** From the earliest on. */
    private List<Outage> all() {
        var outages = new ArrayList<Outage>();
        try (var rows = clocks.range(KEY, END)) {
            rows.forEachRemaining(row -> outages.add(
                    new Outage(row.key, StoreKeys.instant(row.key.substring(KEY.length())), row.value.getNow())));
        }
        return outages;
    }
}
