package io.waddle.voice.state.streams;

import io.waddle.voice.avro.SweepRow;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.VoiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with re-evaluations of permissions, a portion at a time, between the commands. */
final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    /** Commands that came meanwhile go first. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ProcessorContext<Object, Object> context;
    private final RowStores stores;
    private final VoiceRules rules;
    private final WaddleWriter writer;
    private Cancellable turns;

    Sweeper(ProcessorContext<Object, Object> context, RowStores stores, VoiceRules rules, WaddleWriter writer) {
        this.context = context;
        this.stores = stores;
        this.rules = rules;
        this.writer = writer;
    }

    /** Begins to turn if there is something to do, after a decision or a restart. The store is in memory: exact. */
    void wakeUp() {
        if (turns == null && stores.sweeps().approximateNumEntries() > 0) {
            turns = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> turn(Instant.ofEpochMilli(time)));
        }
    }

    private void turn(Instant time) {
        first().ifPresentOrElse(sweep -> proceed(sweep, time), this::rest);
    }

    private void proceed(SweepRow sweep, Instant time) {
        String waddleId = sweep.getWaddleId();
        var key = new RowKey.OfSweep(Optional.ofNullable(sweep.getChannelId()));
        try {
            Instant now = writer.now(waddleId, time);
            writer.write(waddleId, now, rules.proceed(writer.rows(waddleId), key, now));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // Commands look at permissions anew in any case; only those who do nothing keep what they had.
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("waddleId", waddleId)
                    .addKeyValue("channelId", sweep.getChannelId())
                    .log("Permissions could not be re-evaluated");
            stores.sweeps().delete(StoreKeys.of(waddleId, key));
        }
    }

    private void rest() {
        turns.cancel();
        turns = null;
    }

    private Optional<SweepRow> first() {
        try (var sweeps = stores.sweeps().all()) {
            return sweeps.hasNext() ? Optional.of(sweeps.next().value) : Optional.empty();
        }
    }
}
