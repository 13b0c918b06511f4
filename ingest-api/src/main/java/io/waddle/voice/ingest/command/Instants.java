package io.waddle.voice.ingest.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants of the contract, kept to the millisecond as rows keep them. */
final class Instants {
    /** Beyond it text has five digits for the year, and nobody plans. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Instants() {}

    static Instant required(Fields fields, String name) {
        return parsed(fields, name, fields.text(name));
    }

    /** Absent and null are the same. */
    static Optional<Instant> optional(Fields fields, String name) {
        return fields.optionalText(name).map(text -> parsed(fields, name, text));
    }

    private static Instant parsed(Fields fields, String name, String text) {
        try {
            Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // falls through to the one answer for both
        }
        throw fields.wrong(name, Fields.shown(text), "an instant such as 2026-01-31T18:30:00.000Z");
    }
}
