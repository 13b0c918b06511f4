package io.waddle.voice.state.domain;

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

    /** The live session of a channel. */
    record OfSession(String channelId) implements RowKey<Session> {}

    /** The live stay of a user in a channel. */
    record OfParticipant(String channelId, String userId) implements RowKey<Participant> {}

    /** Where a user is. */
    record OfPlace(String userId) implements RowKey<Place> {}

    record OfLease(Timer timer) implements RowKey<Lease> {}
}
