package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Eviction;
import io.waddle.voice.avro.PresenceRow;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.state.presence.Presence;
import io.waddle.voice.state.presence.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps where each user is over all waddles, and asks for the end of stays that a newer intent replaced. */
final class PresenceProcessor implements Processor<String, PresenceSignal, String, Eviction> {
    /** Who is nowhere and stays away is forgotten, a portion a minute: nobody waits for it, and nobody for us. */
    private static final Duration TIDYING = Duration.ofMinutes(1);

    private static final int PORTION = 1_000;

    private ProcessorContext<String, Eviction> context;
    private KeyValueStore<String, PresenceRow> presences;
    private Commits commits;
    /** Where tidying goes on; null = at the beginning. */
    private String next;

    @Override
    public void init(ProcessorContext<String, Eviction> taskContext) {
        context = taskContext;
        presences = context.getStateStore(Names.PRESENCE);
        commits = new Commits(context);
        context.schedule(TIDYING, PunctuationType.WALL_CLOCK_TIME, time -> forget(Instant.ofEpochMilli(time)));
    }

    @Override
    public void process(Record<String, PresenceSignal> record) {
        var signal = record.value();
        var before = PresenceCodec.presence(presences.get(signal.getUserId()));
        var seat = PresenceCodec.seat(signal);
        switch (signal.getType()) {
            case TAKEN -> {
                var outcome = before.taken(seat);
                put(signal, before, outcome.next());
                outcome.evict().ifPresent(evicted -> evict(record, evicted));
            }
            case RELEASED -> put(signal, before, before.released(seat));
            case UNKNOWN -> throw new IllegalArgumentException("type of presence signal: UNKNOWN");
        }
    }

    private void put(PresenceSignal signal, Presence before, Presence now) {
        if (!now.equals(before)) {
            presences.put(signal.getUserId(), PresenceCodec.row(now));
        }
    }

    private void evict(Record<String, PresenceSignal> record, Seat seat) {
        var eviction = new Eviction(
                seat.waddleId(),
                seat.channelId(),
                record.value().getUserId(),
                seat.stayId(),
                Instant.ofEpochMilli(record.timestamp()));
        context.forward(new Record<>(seat.waddleId(), eviction, record.timestamp()));
        commits.soon(Instant.ofEpochMilli(record.timestamp()));
    }

    private void forget(Instant now) {
        var forgettable = new ArrayList<String>();
        try (var rows = presences.range(next, null)) {
            for (int seen = 0; seen < PORTION && rows.hasNext(); seen++) {
                var row = rows.next();
                if (PresenceCodec.presence(row.value).isForgettable(now)) {
                    forgettable.add(row.key);
                }
            }
            next = rows.hasNext() ? rows.peekNextKey() : null;
        }
        forgettable.forEach(presences::delete);
    }
}
