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
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of one task. */
record RowStores(
        KeyValueStore<String, WaddleRow> waddles,
        KeyValueStore<String, RoleRow> roles,
        KeyValueStore<String, MemberRow> members,
        KeyValueStore<String, CategoryRow> categories,
        KeyValueStore<String, ChannelRow> channels,
        KeyValueStore<String, TemplateRow> templates,
        KeyValueStore<String, ScheduledEventRow> scheduledEvents,
        KeyValueStore<String, ActiveEventRow> activeEvents,
        KeyValueStore<String, SessionRow> sessions,
        KeyValueStore<String, ParticipantRow> participants,
        KeyValueStore<String, PlaceRow> places,
        KeyValueStore<String, String> intents,
        KeyValueStore<String, StageRequestRow> stageRequests,
        KeyValueStore<String, HandRow> hands,
        KeyValueStore<String, SweepRow> sweeps,
        KeyValueStore<String, LeaseRow> leases,
        KeyValueStore<String, String> wakeUps,
        KeyValueStore<String, ClockRow> clocks) {

    static RowStores of(ProcessorContext<?, ?> context) {
        return new RowStores(
                context.getStateStore(Names.WADDLES),
                context.getStateStore(Names.ROLES),
                context.getStateStore(Names.MEMBERS),
                context.getStateStore(Names.CATEGORIES),
                context.getStateStore(Names.CHANNELS),
                context.getStateStore(Names.TEMPLATES),
                context.getStateStore(Names.SCHEDULED_EVENTS),
                context.getStateStore(Names.ACTIVE_EVENTS),
                context.getStateStore(Names.SESSIONS),
                context.getStateStore(Names.PARTICIPANTS),
                context.getStateStore(Names.PLACES),
                context.getStateStore(Names.INTENTS),
                context.getStateStore(Names.STAGE_REQUESTS),
                context.getStateStore(Names.HANDS),
                context.getStateStore(Names.SWEEPS),
                context.getStateStore(Names.LEASES),
                context.getStateStore(Names.WAKE_UPS),
                context.getStateStore(Names.CLOCKS));
    }
}
