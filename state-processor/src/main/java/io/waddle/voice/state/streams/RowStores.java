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
        KeyValueStore<String, String> wakeUps,
        KeyValueStore<String, ClockRow> clocks) {

    static RowStores of(ProcessorContext<?, ?> context, RecordSerdes serdes) {
        return new RowStores(
                RowsOfKind.of(context, RowKind.WADDLE, serdes.rows(WaddleRow.class)),
                RowsOfKind.of(context, RowKind.ROLE, serdes.rows(RoleRow.class)),
                RowsOfKind.of(context, RowKind.MEMBER, serdes.rows(MemberRow.class)),
                RowsOfKind.of(context, RowKind.CATEGORY, serdes.rows(CategoryRow.class)),
                RowsOfKind.of(context, RowKind.CHANNEL, serdes.rows(ChannelRow.class)),
                RowsOfKind.of(context, RowKind.TEMPLATE, serdes.rows(TemplateRow.class)),
                RowsOfKind.of(context, RowKind.SCHEDULED_EVENT, serdes.rows(ScheduledEventRow.class)),
                RowsOfKind.of(context, RowKind.ACTIVE_EVENT, serdes.rows(ActiveEventRow.class)),
                context.getStateStore(Names.SESSIONS),
                RowsOfKind.of(context, RowKind.PARTICIPANT, serdes.rows(ParticipantRow.class)),
                context.getStateStore(Names.PLACES),
                RowsOfKind.of(context, RowKind.INTENT, Serdes.String()),
                RowsOfKind.of(context, RowKind.STAGE_REQUEST, serdes.rows(StageRequestRow.class)),
                RowsOfKind.of(context, RowKind.HAND, serdes.rows(HandRow.class)),
                context.getStateStore(Names.SWEEPS),
                RowsOfKind.of(context, RowKind.LEASE, serdes.rows(LeaseRow.class)),
                context.getStateStore(Names.WAKE_UPS),
                context.getStateStore(Names.CLOCKS));
    }
}
