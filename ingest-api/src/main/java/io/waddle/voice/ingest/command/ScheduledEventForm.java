package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.ScheduledEventStatus;
import java.time.Instant;
import java.util.List;

/** Form of a scheduled event. Which status may follow which is decided with the command. */
final class ScheduledEventForm {
    private static final List<ScheduledEventStatus> STATUSES = List.of(
            ScheduledEventStatus.SCHEDULED,
            ScheduledEventStatus.ACTIVE,
            ScheduledEventStatus.COMPLETED,
            ScheduledEventStatus.CANCELLED);

    private ScheduledEventForm() {}

    static ScheduledEventRow read(String waddleId, String scheduledEventId, Fields fields) {
        Instant startsAt = Instants.required(fields, "startsAt");
        return ScheduledEventRow.newBuilder()
                .setWaddleId(waddleId)
                .setScheduledEventId(scheduledEventId)
                .setTitle(Names.of(fields, "title"))
                .setChannelId(fields.id("channelId"))
                .setStartsAt(startsAt)
                .setEndsAt(Instants.optional(fields, "endsAt")
                        .map(endsAt -> after(startsAt, endsAt, fields))
                        .orElse(null))
                .setStatus(fields.optionalWord("status", STATUSES, ScheduledEventStatus::name)
                        .orElse(ScheduledEventStatus.SCHEDULED))
                .build();
    }

    private static Instant after(Instant startsAt, Instant endsAt, Fields fields) {
        if (!endsAt.isAfter(startsAt)) {
            throw fields.wrong("endsAt", endsAt.toString(), "after startsAt, " + startsAt);
        }
        return endsAt;
    }
}
