package io.waddle.voice.state.occupancy;

import io.waddle.voice.avro.OccupancyRow;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Shows the account's occupancy to the meters, from the store after a restart, and passes it on. */
final class AccountWatch extends ContextualProcessor<String, OccupancyRow, String, OccupancyRow> {
    private final OccupancyMeters meters;
    private final SessionLimit limit;
    private boolean counting;

    AccountWatch(OccupancyMeters meters, SessionLimit limit) {
        this.meters = meters;
        this.limit = limit;
    }

    @Override
    public void init(ProcessorContext<String, OccupancyRow> context) {
        super.init(context);
        TimestampedKeyValueStore<String, OccupancyRow> accounts =
                context.getStateStore(OccupancyTopology.ACCOUNT_STORE);
        ValueAndTimestamp<OccupancyRow> stored = accounts.get(OccupancyTopology.ACCOUNT);
        if (stored != null) {
            show(stored.value());
        }
    }

    @Override
    public void process(Record<String, OccupancyRow> record) {
        context().forward(record.withValue(show(record.value())));
    }

    @Override
    public void close() {
        if (counting) {
            meters.hide();
        }
    }

    private OccupancyRow show(OccupancyRow counted) {
        counting = true;
        var row = counted == null ? null : limit.applied(counted);
        meters.show(row);
        return row;
    }
}
