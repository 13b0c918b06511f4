package io.waddle.voice.standalone.demo;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Somebody in the evening: where they are, as far as they were told. For one thread. */
final class Person {
    private final String name;
    private final boolean moderator;
    private final Chance chance;
    private final Set<Channel> perhaps = new LinkedHashSet<>();
    private Optional<Channel> place = Optional.empty();
    private int visit;
    private boolean underway;
    private boolean listener;
    private boolean talking;
    private boolean muted;
    private boolean waiting;

    Person(String name, boolean moderator, Chance chance) {
        this.name = name;
        this.moderator = moderator;
        this.chance = chance;
    }

    String id() {
        return name.toLowerCase(Locale.ROOT);
    }

    String name() {
        return name;
    }

    boolean isModerator() {
        return moderator;
    }

    Chance chance() {
        return chance;
    }

    Optional<Channel> place() {
        return place;
    }

    /** Where they are, or may be all the same because an answer never came. */
    Set<Channel> perhapsIn() {
        var channels = new LinkedHashSet<>(perhaps);
        place.ifPresent(channels::add);
        return channels;
    }

    /** Number of the visit that goes on; another one with every arrival and departure. */
    int visit() {
        return visit;
    }

    /** Whether it is still the same visit, and not about to end. */
    boolean isOn(int number) {
        return visit == number && place.isPresent() && !underway;
    }

    boolean isIn(Channel channel) {
        return !underway && place.filter(channel::equals).isPresent();
    }

    boolean isListener() {
        return listener;
    }

    /** Listens, and neither asked to speak nor was asked to. */
    boolean onlyListens() {
        return listener && !waiting;
    }

    boolean isTalking() {
        return talking;
    }

    boolean canBeginToTalk() {
        return !talking && !muted && !listener;
    }

    /** Until it is answered nothing else is begun. */
    void setOut() {
        underway = true;
    }

    void stay() {
        underway = false;
    }

    void arrive(Channel channel, boolean asListener) {
        begin(Optional.of(channel));
        listener = asListener;
        perhaps.clear();
    }

    void depart() {
        begin(Optional.empty());
    }

    /** Whatever was known before. */
    void departFrom(Channel channel) {
        perhaps.remove(channel);
        if (place.filter(channel::equals).isPresent()) {
            depart();
        }
    }

    /** On the way to or from a channel, without an answer. */
    void beLost(Channel channel) {
        perhaps.addAll(perhapsIn());
        perhaps.add(channel);
        depart();
    }

    /** For being let speak. */
    void await(boolean now) {
        waiting = now;
    }

    void speakFrom(boolean stage) {
        listener = !stage;
        talking &= stage;
        waiting = false;
    }

    void talk(boolean now) {
        talking = now;
    }

    void mute(boolean now) {
        muted = now;
    }

    private void begin(Optional<Channel> channel) {
        place = channel;
        visit++;
        underway = false;
        listener = false;
        talking = false;
        muted = false;
        waiting = false;
    }
}
