package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ActiveEventRow;
import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.HandRow;
import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PlaceRow;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.SweepRow;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.avro.WaddleRow;
import io.waddle.voice.schemas.serde.RecordSerdes;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of one task. */
record RowStores(
        RowsOfKind<WaddleRow> waddles,
        RowsOfKind<RoleRow> roles,
        RowsOfKind<MemberRow> members,
        RowsOfKind<CategoryRow> categories,
        RowsOfKind<ChannelRow> channels,
        RowsOfKind<TemplateRow> templates,
        RowsOfKind<ScheduledEventRow> scheduledEvents,
        RowsOfKind<ActiveEventRow> activeEvents,
        KeyValueStore<String, SessionRow> sessions,
        RowsOfKind<ParticipantRow> participants,
        KeyValueStore<String, PlaceRow> places,
        RowsOfKind<String> intents,
        RowsOfKind<StageRequestRow> stageRequests,
        RowsOfKind<HandRow> hands,
        KeyValueStore<String, SweepRow> sweeps,
        RowsOfKind<LeaseRow> leases,
        KeyValueStore<String, byte[]> wakeUps,
        KeyValueStore<String, ClockRow> clocks) {
    /** Of a wake-up, whose key says it all. */
    private static final byte[] NOTHING = {};

    static RowStores of(ProcessorContext<?, ?> context, RecordSerdes serdes) {
        return new RowStores(
                rows(context, serdes, RowKind.WADDLE, WaddleRow.class),
                rows(context, serdes, RowKind.ROLE, RoleRow.class),
                rows(context, serdes, RowKind.MEMBER, MemberRow.class),
                rows(context, serdes, RowKind.CATEGORY, CategoryRow.class),
                rows(context, serdes, RowKind.CHANNEL, ChannelRow.class),
                rows(context, serdes, RowKind.TEMPLATE, TemplateRow.class),
                rows(context, serdes, RowKind.SCHEDULED_EVENT, ScheduledEventRow.class),
                rows(context, serdes, RowKind.ACTIVE_EVENT, ActiveEventRow.class),
                context.getStateStore(Names.SESSIONS),
                rows(context, serdes, RowKind.PARTICIPANT, ParticipantRow.class),
                context.getStateStore(Names.PLACES),
                RowsOfKind.of(context, RowKind.INTENT, Serdes.String()),
                rows(context, serdes, RowKind.STAGE_REQUEST, StageRequestRow.class),
                rows(context, serdes, RowKind.HAND, HandRow.class),
                context.getStateStore(Names.SWEEPS),
                rows(context, serdes, RowKind.LEASE, LeaseRow.class),
                context.getStateStore(Names.WAKE_UPS),
                context.getStateStore(Names.CLOCKS));
    }

    /** The lease is to be looked at then. */
    void wake(String lease, Instant at) {
        wakeUps.put(StoreKeys.wakeUp(at, lease), NOTHING);
    }

    private static <V extends SpecificRecord> RowsOfKind<V> rows(
            ProcessorContext<?, ?> context, RecordSerdes serdes, RowKind kind, Class<V> type) {
        return RowsOfKind.of(context, kind, serdes.rows(type));
    }
}
