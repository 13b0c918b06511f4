package io.waddle.voice.state.domain;

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

    /** The live stays of a channel. */
    record ParticipantsOf(String channelId) implements RowRange<Participant> {}
}
