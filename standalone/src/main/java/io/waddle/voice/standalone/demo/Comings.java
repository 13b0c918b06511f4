package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Coming, moving on, leaving and coming back, and the heartbeats in between. */
final class Comings {
    /** As a client would that reports its quality; nobody lapses before 30 s. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** Moderators keep to their stage; looked at in case they were put out of it. */
    private static final Duration MODERATORS_LOOK = Duration.ofSeconds(10);

    private static final List<String> QUALITIES =
            List.of("excellent", "excellent", "excellent", "good", "good", "poor");

    private final Cast cast;
    private final Agenda agenda;
    private final Posts posts;

    Comings(Cast cast, Agenda agenda, Posts posts) {
        this.cast = cast;
        this.agenda = agenda;
        this.posts = posts;
    }

    void begin() {
        for (var person : cast.people()) {
            var chance = person.chance();
            agenda.in(person.isModerator() ? chance.seconds(0, 1) : chance.seconds(1, 20), () -> moveOn(person));
        }
    }

    /** All go home. */
    void end() {
        for (var person : cast.people()) {
            person.perhapsIn().forEach(channel -> goHome(person, channel));
        }
    }

    private void goHome(Person person, Channel channel) {
        posts.post(Deed.of(person, channel, Doing.LEAVE), answer -> {
            if (answer.isAccepted()) {
                person.departFrom(channel);
            }
        });
    }

    /** Each has one of these to come at any time. */
    private void moveOn(Person person) {
        var place = person.place();
        if (place.isEmpty()) {
            go(person, idea(person));
        } else if (person.isModerator()) {
            agenda.in(MODERATORS_LOOK, () -> moveOn(person));
        } else if (person.chance().percent(35)) {
            leave(person, place.get());
        } else {
            go(person, idea(person));
        }
    }

    private void go(Person person, Channel channel) {
        person.setOut();
        posts.post(Deed.of(person, channel, Doing.JOIN), answer -> {
            if (answer.isAccepted()) {
                arrive(person, channel, answer);
                return;
            }
            if (answer.isUndecided()) {
                person.beLost(channel);
            } else {
                person.stay();
            }
            agenda.in(person.chance().seconds(2, 8), () -> moveOn(person));
        });
    }

    private void arrive(Person person, Channel channel, Answer answer) {
        person.arrive(channel, answer.listensOnly());
        int visit = person.visit();
        agenda.in(person.chance().seconds(0.5, 3), () -> beat(person, channel, visit));
        agenda.in(person.chance().seconds(20, 120), () -> moveOn(person));
    }

    private void leave(Person person, Channel channel) {
        person.setOut();
        posts.post(Deed.of(person, channel, Doing.LEAVE), answer -> {
            if (answer.isUndecided()) {
                person.beLost(channel);
            } else {
                person.depart();
            }
            agenda.in(person.chance().seconds(10, 40), () -> moveOn(person));
        });
    }

    private void beat(Person person, Channel channel, int visit) {
        if (person.visit() != visit) {
            return;
        }
        agenda.in(HEARTBEAT, () -> beat(person, channel, visit));
        if (person.isOn(visit)) {
            var quality = person.chance().oneOf(QUALITIES);
            posts.post(Deed.of(person, channel, Doing.HEARTBEAT, Map.of("connectionQuality", quality)), answer -> {
                // Somebody ended the stay, or it lapsed while the system was away.
                if (answer.code().equals("NOT_CONNECTED") && person.visit() == visit) {
                    person.depart();
                }
            });
        }
    }

    private static Channel idea(Person person) {
        if (person.isModerator()) {
            return Venue.STAGE;
        }
        var elsewhere = Stream.concat(
                        Venue.CHANNELS.stream(), Stream.of(Venue.KITCHEN, Venue.KITCHEN, Venue.STAGE, Venue.STAGE))
                .filter(channel -> !person.isIn(channel))
                .toList();
        return person.chance().oneOf(elsewhere);
    }
}
