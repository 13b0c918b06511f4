package io.waddle.voice.standalone.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers as the system would, at once, as far as the script can tell; keeps what was done when. */
final class House implements Posts {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Done(Duration at, Deed deed, Answer answer) {
        /** Without the objects of one evening, to compare it with another. */
        @Override
        public String toString() {
            return "%s %s %s %s %s %d"
                    .formatted(
                            at,
                            deed.person().name(),
                            deed.doing(),
                            deed.channel().id(),
                            deed.about().map(Person::name).orElse(""),
                            answer.status());
        }
    }

    private final Agenda agenda;
    private final Map<Person, Channel> places = new HashMap<>();
    private final List<Done> done = new ArrayList<>();
    private boolean away;

    House(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public void post(Deed deed, Consumer<Answer> then) {
        var answer = away ? new Answer(503, JSON.createObjectNode()) : answer(deed);
        done.add(new Done(agenda.now(), deed, answer));
        then.accept(answer);
    }

    List<Done> done() {
        return done;
    }

    Map<Person, Channel> places() {
        return places;
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    private Answer answer(Deed deed) {
        return switch (deed.doing()) {
            case JOIN -> join(deed);
            case LEAVE -> {
                places.remove(deed.person(), deed.channel());
                yield accepted(deed, false);
            }
            case HEARTBEAT,
                    MUTE,
                    UNMUTE,
                    TALK,
                    FALL_SILENT,
                    RAISE_HAND,
                    TAKE_HAND_DOWN,
                    APPROVE,
                    DENY,
                    INVITE,
                    ACCEPT_INVITATION,
                    DECLINE_INVITATION,
                    STEP_DOWN,
                    SEND_DOWN ->
                deed.channel().equals(places.get(deed.person())) ? accepted(deed, false) : refused("NOT_CONNECTED");
        };
    }

    private Answer join(Deed deed) {
        var channel = deed.channel();
        long there = places.values().stream().filter(channel::equals).count();
        if (channel.userLimit() > 0 && there >= channel.userLimit()) {
            return refused("CHANNEL_FULL");
        }
        places.put(deed.person(), channel);
        return accepted(deed, channel.isStage() && !deed.person().isModerator());
    }

    private static Answer accepted(Deed deed, boolean listensOnly) {
        var body = JSON.createObjectNode();
        body.putObject("participant").put("suppressed", listensOnly);
        body.putObject("stageRequest")
                .put("requestId", "request-of-" + deed.person().id());
        return new Answer(200, body);
    }

    private static Answer refused(String code) {
        return new Answer(409, JSON.createObjectNode().put("code", code));
    }
}
