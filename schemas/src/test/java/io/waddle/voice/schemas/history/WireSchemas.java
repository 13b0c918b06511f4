package io.waddle.voice.schemas.history;

import io.waddle.voice.avro.ActiveEventRow;
import io.waddle.voice.avro.BuriedNotice;
import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.Eviction;
import io.waddle.voice.avro.HandRow;
import io.waddle.voice.avro.IdempotencyRow;
import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PlaceRow;
import io.waddle.voice.avro.PresenceRow;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.SweepRow;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.avro.WaddleRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas that records at rest were written with: keys and values of topics, values of stores. */
public final class WireSchemas {
    private static final List<Schema> ON_TOPICS = List.of(
            VoiceCommand.SCHEMA$,
            Decision.SCHEMA$,
            VoiceEvent.SCHEMA$,
            StateRow.SCHEMA$,
            ReplyKey.SCHEMA$,
            PresenceSignal.SCHEMA$,
            Eviction.SCHEMA$,
            OccupancyRow.SCHEMA$,
            MediaWebhook.SCHEMA$,
            MeetingRow.SCHEMA$,
            BuriedNotice.SCHEMA$);

    private static final List<Schema> IN_STORES = List.of(
            WaddleRow.SCHEMA$,
            RoleRow.SCHEMA$,
            MemberRow.SCHEMA$,
            CategoryRow.SCHEMA$,
            ChannelRow.SCHEMA$,
            TemplateRow.SCHEMA$,
            ScheduledEventRow.SCHEMA$,
            SessionRow.SCHEMA$,
            ParticipantRow.SCHEMA$,
            StageRequestRow.SCHEMA$,
            PlaceRow.SCHEMA$,
            IdempotencyRow.SCHEMA$,
            LeaseRow.SCHEMA$,
            ClockRow.SCHEMA$,
            PresenceRow.SCHEMA$,
            HandRow.SCHEMA$,
            ActiveEventRow.SCHEMA$,
            SweepRow.SCHEMA$);

    private WireSchemas() {}

    public static List<Schema> all() {
        return Stream.concat(ON_TOPICS.stream(), IN_STORES.stream()).toList();
    }

    /** Every record and enum within the schema, itself included, by name. */
    static SequencedMap<String, Schema> namedTypesOf(Schema schema) {
        var found = new LinkedHashMap<String, Schema>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM, FIXED -> found.put(schema.getName(), schema);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
