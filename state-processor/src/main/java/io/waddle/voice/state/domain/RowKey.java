package io.waddle.voice.state.domain;

import java.util.Optional;

/**
 * Where a row stands within its waddle.
 *
 * @param <R> what stands there
 */
public sealed interface RowKey<R extends Row> {

    /** Where a configured object stands. */
    sealed interface OfConfigured<R extends Configured> extends RowKey<R> {}

    record OfWaddle() implements OfConfigured<Waddle> {}

    record OfRole(String roleId) implements OfConfigured<Role> {}

    record OfMember(String userId) implements OfConfigured<Member> {}

    record OfCategory(String categoryId) implements OfConfigured<Category> {}

    record OfChannel(String channelId) implements OfConfigured<Channel> {}

    record OfTemplate(String templateId) implements OfConfigured<Template> {}

    record OfScheduledEvent(String scheduledEventId) implements OfConfigured<ScheduledEvent> {}

    /** The live session of a channel. */
    record OfSession(String channelId) implements RowKey<Session> {}

    /** The live stay of a user in a channel. */
    record OfParticipant(String channelId, String userId) implements RowKey<Participant> {}

    /** Where a user is. */
    record OfPlace(String userId) implements RowKey<Place> {}

    /** The wish on which a user's stay rests, where it is not the stay's own. */
    record OfIntent(String userId) implements RowKey<Intent> {}

    record OfStageRequest(String channelId, String requestId) implements RowKey<StageRequest> {}

    /** The stage requests of a user in the live session of a channel. */
    record OfHand(String channelId, String userId) implements RowKey<Hand> {}

    /** The scheduled event that is active in a channel. */
    record OfActiveEvent(String channelId) implements RowKey<ActiveEvent> {}

    /** A re-evaluation of permissions on its way; empty = through the whole waddle. */
    record OfSweep(Optional<String> channelId) implements RowKey<Sweep> {}

    record OfLease(Timer timer) implements RowKey<Lease> {}
}
