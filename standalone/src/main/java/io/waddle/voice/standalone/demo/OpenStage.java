package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The stage: hands go up, moderators let people speak or not, invite some, and send them down after a while. */
final class OpenStage {
    /** All places on the stage are taken, or no moderator is there to decide. */
    private static final Duration LATER = Duration.ofSeconds(6);

    private static final Channel STAGE = Venue.STAGE;

    private final Cast cast;
    private final Agenda agenda;
    private final Posts posts;
    private final Chance chance;

    OpenStage(Cast cast, Agenda agenda, Posts posts, Chance chance) {
        this.cast = cast;
        this.agenda = agenda;
        this.posts = posts;
        this.chance = chance;
    }

    void begin() {
        agenda.in(chance.seconds(6, 8), this::raiseHand);
        agenda.in(chance.seconds(10, 15), this::invite);
    }

    private void raiseHand() {
        agenda.in(chance.seconds(3, 9), this::raiseHand);
        anyone(Person::onlyListens).ifPresent(person -> {
            person.await(true);
            posts.post(Deed.of(person, STAGE, Doing.RAISE_HAND), answer -> {
                if (answer.isAccepted()) {
                    var hand = Hand.of(person, answer);
                    agenda.in(chance.seconds(2, 6), () -> consider(hand));
                } else if (answer.code().equals("ALREADY_SPEAKER")) {
                    speak(Hand.of(person, answer)); // let speak after all, by a decision that came late
                } else {
                    person.await(false); // denied a moment ago
                }
            });
        });
    }

    private void consider(Hand hand) {
        var moderator = anyone(Person::isModerator);
        if (!hand.isUp()) {
            return;
        }
        if (moderator.isEmpty()) {
            agenda.in(LATER, () -> consider(hand));
        } else if (chance.percent(10)) {
            hand.person().await(false);
            posts.post(Deed.of(hand.person(), STAGE, Doing.TAKE_HAND_DOWN), _ -> {});
        } else if (chance.percent(25)) {
            hand.person().await(false);
            var reason = Map.<String, Object>of("requestId", hand.requestId(), "reason", "Another time");
            posts.post(Deed.about(hand, moderator.get(), STAGE, Doing.DENY, reason), _ -> {});
        } else {
            var request = Map.<String, Object>of("requestId", hand.requestId());
            posts.post(
                    Deed.about(hand, moderator.get(), STAGE, Doing.APPROVE, request), answer -> approved(hand, answer));
        }
    }

    private void approved(Hand hand, Answer answer) {
        if (answer.isAccepted()) {
            speak(hand);
        } else if (answer.code().equals("SPEAKER_LIMIT")) {
            agenda.in(LATER, () -> consider(hand));
        } else if (hand.isUp()) {
            hand.person().await(false);
        }
    }

    private void invite() {
        agenda.in(chance.seconds(12, 30), this::invite);
        var moderator = anyone(Person::isModerator);
        var guest = anyone(Person::onlyListens);
        if (moderator.isEmpty() || guest.isEmpty()) {
            return;
        }
        guest.get().await(true);
        posts.post(Deed.to(guest.get(), moderator.get(), STAGE, Doing.INVITE), answer -> {
            if (answer.isAccepted()) {
                var invitation = Hand.of(guest.get(), answer);
                agenda.in(chance.seconds(1, 5), () -> reply(invitation));
            } else {
                guest.get().await(false);
            }
        });
    }

    private void reply(Hand invitation) {
        if (!invitation.isUp()) {
            return;
        }
        boolean accepts = chance.percent(70);
        var doing = accepts ? Doing.ACCEPT_INVITATION : Doing.DECLINE_INVITATION;
        posts.post(Deed.of(invitation.person(), STAGE, doing), answer -> {
            if (accepts && answer.isAccepted()) {
                speak(invitation);
            } else if (invitation.isUp()) {
                invitation.person().await(false); // one that was accepted on a full stage simply lapses
            }
        });
    }

    private void speak(Hand hand) {
        if (hand.isUp()) {
            hand.person().speakFrom(true);
            agenda.in(chance.seconds(15, 45), () -> comeDown(hand.person(), hand.visit()));
        }
    }

    /** By themselves, or because a moderator thinks it is time. */
    private void comeDown(Person speaker, int visit) {
        if (!speaker.isOn(visit)) {
            return;
        }
        var deed = anyone(Person::isModerator)
                .filter(_ -> chance.percent(50))
                .map(moderator -> Deed.to(speaker, moderator, STAGE, Doing.SEND_DOWN))
                .orElseGet(() -> Deed.to(speaker, speaker, STAGE, Doing.STEP_DOWN));
        posts.post(deed, answer -> {
            if (answer.isAccepted() && speaker.isOn(visit)) {
                speaker.speakFrom(false);
            }
        });
    }

    private Optional<Person> anyone(Predicate<Person> suitable) {
        var people = cast.in(STAGE).stream().filter(suitable).toList();
        return people.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(people));
    }
}
