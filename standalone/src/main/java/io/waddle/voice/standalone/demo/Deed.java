package io.waddle.voice.standalone.demo;

import java.util.Map;
import java.util.Optional;

/**
 * Something that a person does in a channel.
 *
 * @param about whom it is about, where that is somebody else
 * @param fields of the posted event, beside its type and who does it
 */
record Deed(Person person, Channel channel, Doing doing, Optional<Person> about, Map<String, Object> fields) {

    static Deed of(Person person, Channel channel, Doing doing) {
        return of(person, channel, doing, Map.of());
    }

    static Deed of(Person person, Channel channel, Doing doing, Map<String, Object> fields) {
        return new Deed(person, channel, doing, Optional.empty(), fields);
    }

    static Deed to(Person target, Person person, Channel channel, Doing doing) {
        return new Deed(person, channel, doing, Optional.of(target), Map.of("targetUserId", target.id()));
    }

    static Deed about(Hand hand, Person person, Channel channel, Doing doing, Map<String, Object> fields) {
        return new Deed(person, channel, doing, Optional.of(hand.person()), fields);
    }
}
