package io.waddle.voice.ingest.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How viewers fare, all together. */
final class LiveMeters {
    /** Why a viewer is given a snapshot. */
    enum Occasion {
        /** It begins, or what it has cannot be gone on from. */
        BEGINNING,
        /** It was too slow. */
        SLOW,
        /** A revision was missing: a fault of somebody's. */
        GAP,
        /** It may see other things than before. */
        SIGHT
    }

    private final Map<Occasion, Counter> snapshots = new EnumMap<>(Occasion.class);
    private final Counter resumed;
    private final Counter deliveries;

    LiveMeters(MeterRegistry registry, EventTail tail) {
        for (Occasion occasion : Occasion.values()) {
            snapshots.put(
                    occasion,
                    Counter.builder("voice.ingest.stream.snapshots")
                            .description("Snapshots sent to viewers")
                            .tag("occasion", occasion.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        resumed = Counter.builder("voice.ingest.stream.resumed")
                .description("Viewers that went on after a cursor")
                .register(registry);
        deliveries = Counter.builder("voice.ingest.stream.deliveries")
                .description("Events sent to viewers")
                .register(registry);
        registry.gauge("voice.ingest.live.lag", tail, EventTail::lag);
    }

    void snapshot(Occasion occasion) {
        snapshots.get(occasion).increment();
    }

    void resumed() {
        resumed.increment();
    }

    void delivered(int events) {
        deliveries.increment(events);
    }
}
