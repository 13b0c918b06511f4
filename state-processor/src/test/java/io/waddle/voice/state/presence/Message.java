package io.waddle.voice.state.presence;

/** What the parts of the simulation tell each other. */
sealed interface Message {
    String userId();

    record Join(String userId, Seat seat) implements Message {}

    record Leave(String userId, String channelId) implements Message {}

    record Evict(String userId, Seat seat) implements Message {}

    record Taken(String userId, Seat seat) implements Message {}

    record Released(String userId, Seat seat) implements Message {}
}
