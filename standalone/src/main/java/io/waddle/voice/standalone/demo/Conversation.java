package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Talk in one channel: one has the floor, others throw in a word, the next begins after a breath. */
final class Conversation {
    /** With nobody to talk to. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Channel channel;
    private final Cast cast;
    private final Agenda agenda;
    private final Posts posts;
    private final Chance chance;

    Conversation(Channel channel, Cast cast, Agenda agenda, Posts posts, Chance chance) {
        this.channel = channel;
        this.cast = cast;
        this.agenda = agenda;
        this.posts = posts;
        this.chance = chance;
    }

    void begin() {
        agenda.in(chance.seconds(2, 4), this::goOn);
    }

    private void goOn() {
        if (cast.in(channel).size() < 2 || ready().isEmpty()) {
            agenda.in(SILENCE, this::goOn);
            return;
        }
        var utterance = chance.mostlyShort(1, 11); // the speaking lease is 15 s: no refresh is needed
        talk(chance.oneOf(ready()), utterance);
        if (chance.percent(50)) {
            agenda.in(utterance.dividedBy(2), this::throwIn);
        }
        if (chance.percent(10)) {
            muteForAWhile();
        }
        agenda.in(utterance.plus(chance.seconds(0.2, 1.5)), this::goOn);
    }

    /** A laugh, a yes. */
    private void throwIn() {
        var ready = ready();
        if (!ready.isEmpty()) {
            talk(chance.oneOf(ready), chance.seconds(0.4, 1.4));
        }
    }

    private void talk(Person person, Duration length) {
        int visit = person.visit();
        person.talk(true);
        posts.post(Deed.of(person, channel, Doing.TALK, Map.of("speaking", true)), answer -> {
            if (answer.isAccepted()) {
                agenda.in(length, () -> fallSilent(person, visit));
            } else if (person.visit() == visit) {
                person.talk(false);
            }
        });
    }

    private void fallSilent(Person person, int visit) {
        if (person.isOn(visit) && person.isTalking()) {
            person.talk(false);
            posts.post(Deed.of(person, channel, Doing.FALL_SILENT, Map.of("speaking", false)), _ -> {});
        }
    }

    /** To cough, or for the doorbell. */
    private void muteForAWhile() {
        var ready = ready();
        if (ready.isEmpty()) {
            return;
        }
        var person = chance.oneOf(ready);
        int visit = person.visit();
        person.mute(true);
        posts.post(Deed.of(person, channel, Doing.MUTE, Map.of("muted", true)), _ -> {});
        agenda.in(chance.seconds(4, 15), () -> {
            if (person.isOn(visit)) {
                person.mute(false);
                posts.post(Deed.of(person, channel, Doing.UNMUTE, Map.of("muted", false)), _ -> {});
            }
        });
    }

    private List<Person> ready() {
        return cast.in(channel).stream().filter(Person::canBeginToTalk).toList();
    }
}
