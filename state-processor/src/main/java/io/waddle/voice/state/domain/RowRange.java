package io.waddle.voice.state.domain;

import java.util.Comparator;
import java.util.Optional;

/**
 * Rows that are read together. Ranges are off the hot path: configuration, the end of a session, a host's departure.
 *
 * @param <R> what the range holds
 */
public sealed interface RowRange<R extends Row> {

    record Roles() implements RowRange<Role> {}

    record Members() implements RowRange<Member> {}

    record Categories() implements RowRange<Category> {}

    record Channels() implements RowRange<Channel> {}

    record Templates() implements RowRange<Template> {}

    record ScheduledEvents() implements RowRange<ScheduledEvent> {}

    record StageRequestsOf(String channelId) implements RowRange<StageRequest> {}

    record HandsOf(String channelId) implements RowRange<Hand> {}

    /** The live stays of a channel. */
    record ParticipantsOf(String channelId) implements RowRange<Participant> {}

    /**
     * Some of the live stays of a channel, or of the waddle, in the order of channel and user.
     *
     * @param after where the last portion ended
     * @param limit as many at most
     */
    record NextParticipants(Optional<String> channelId, Optional<RowKey.OfParticipant> after, int limit)
            implements RowRange<Participant> {

        boolean holds(RowKey.OfParticipant key) {
            return channelId.filter(channel -> !channel.equals(key.channelId())).isEmpty()
                    && after.filter(last -> ORDER.compare(last, key) >= 0).isEmpty();
        }

        private static final Comparator<RowKey.OfParticipant> ORDER =
                Comparator.comparing(RowKey.OfParticipant::channelId).thenComparing(RowKey.OfParticipant::userId);
    }
}
