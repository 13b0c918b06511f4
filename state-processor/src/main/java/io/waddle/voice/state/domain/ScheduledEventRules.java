package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.ScheduledEvent.Status;
import java.util.Optional;

/** The life of scheduled events: SCHEDULED → ACTIVE → COMPLETED, or CANCELLED from either. */
final class ScheduledEventRules {
    private final Draft draft;
    private final ConfigurationAccess access;

    ScheduledEventRules(Draft draft, ConfigurationAccess access) {
        this.draft = draft;
        this.access = access;
    }

    /** Refuses what the life of an event does not allow. The same event again is always allowed. */
    void require(ScheduledEvent event) {
        var before = draft.find(event.key());
        if (before.filter(event::equals).isPresent()) {
            return;
        }
        requireVoiceChannel(event.channelId());
        var from = before.map(ScheduledEvent::status).orElse(Status.SCHEDULED);
        if (!from.canBecome(event.status()) || (before.isEmpty() && event.isOver())) {
            throw malformed("status", "a state that follows " + from);
        }
        if (before.filter(ScheduledEvent::isActive)
                .filter(active -> !active.channelId().equals(event.channelId()))
                .isPresent()) {
            throw malformed("channelId", "the channel in which the event takes place");
        }
        if (event.isActive()
                && activeIn(event.channelId())
                        .filter(id -> !id.equals(event.id()))
                        .isPresent()) {
            throw malformed("status", "no other active event in the channel");
        }
    }

    /** Starting an event marks the session that is running there; a later one is marked when it starts. */
    void markSession(ScheduledEvent event) {
        if (event.isActive()) {
            draft.find(new RowKey.OfSession(event.channelId()))
                    .filter(session -> !session.scheduledEventId().equals(Optional.of(event.id())))
                    .ifPresent(session -> draft.emit(new Event.SessionUpdated(session.partOf(event.id()))));
        }
    }

    /** Their channel is going. */
    void cancelAllIn(String channelId) {
        draft.all(new RowRange.ScheduledEvents()).stream()
                .filter(event -> event.channelId().equals(channelId) && !event.isOver())
                .forEach(event -> draft.emit(new Event.ConfigurationSet(event.with(Status.CANCELLED))));
    }

    private Optional<String> activeIn(String channelId) {
        return draft.find(new RowKey.OfActiveEvent(channelId)).map(ActiveEvent::scheduledEventId);
    }

    private void requireVoiceChannel(String channelId) {
        var channel = draft.find(new RowKey.OfChannel(channelId)).filter(access::sees);
        if (channel.isEmpty()) {
            throw malformed("channelId", "a channel of the waddle");
        }
        if (!channel.get().type().carriesVoice()) {
            throw new Refusal(new Rejection.WrongChannelType(channel.get().type()));
        }
    }

    private static Refusal malformed(String field, String expected) {
        return new Refusal(new Rejection.Malformed(field, expected));
    }
}
