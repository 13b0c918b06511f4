package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.Optional;

/** A planned session. */
public record ScheduledEvent(
        String id, String title, String channelId, Instant startsAt, Optional<Instant> endsAt, Status status)
        implements Configured {

    /** Where it is in its life; the last two are final. */
    public enum Status {
        SCHEDULED,
        ACTIVE,
        COMPLETED,
        CANCELLED;

        boolean canBecome(Status next) {
            return switch (this) {
                case SCHEDULED -> next == SCHEDULED || next == ACTIVE || next == CANCELLED;
                case ACTIVE -> next == ACTIVE || next == COMPLETED || next == CANCELLED;
                case COMPLETED, CANCELLED -> false;
            };
        }
    }

    @Override
    public RowKey.OfScheduledEvent key() {
        return new RowKey.OfScheduledEvent(id);
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    boolean isOver() {
        return status == Status.COMPLETED || status == Status.CANCELLED;
    }

    ScheduledEvent with(Status newStatus) {
        return new ScheduledEvent(id, title, channelId, startsAt, endsAt, newStatus);
    }
}
