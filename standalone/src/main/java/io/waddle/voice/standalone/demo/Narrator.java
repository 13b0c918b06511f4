package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells now and then what happens: everything when it happens for the first time, and then not too much. */
final class Narrator {
    /** Between lines, so that they can be read. */
    private static final Duration BREATH = Duration.ofSeconds(2);

    private final Consumer<String> out;
    private final Set<List<Object>> known = new HashSet<>();
    private Duration quietUntil = Duration.ZERO;

    Narrator(Consumer<String> out) {
        this.out = out;
    }

    /** Before those concerned hear the answer themselves. */
    void tell(Duration now, Deed deed, Answer answer) {
        sentence(deed).ifPresent(sentence -> {
            boolean news = known.add(List.of(deed.doing(), answer.status(), answer.code()));
            if (news || now.compareTo(quietUntil) >= 0) {
                quietUntil = now.plus(BREATH);
                line(now, outcome(answer) + sentence + why(answer));
            }
        });
    }

    void line(Duration now, String text) {
        out.accept("%2d:%02d  %s".formatted(now.toMinutes(), now.toSecondsPart(), text));
    }

    /** Empty for what happens all the time. */
    private static Optional<String> sentence(Deed deed) {
        String who = deed.person().name();
        String whom = deed.about().map(Person::name).orElse("");
        String where = deed.channel().name();
        return Optional.ofNullable(
                switch (deed.doing()) {
                    case JOIN ->
                        deed.person()
                                .place()
                                .map(from -> "%s goes from %s to %s".formatted(who, from.name(), where))
                                .orElse("%s joins %s".formatted(who, where));
                    case LEAVE -> "%s leaves %s".formatted(who, where);
                    case RAISE_HAND -> "%s raises a hand".formatted(who);
                    case TAKE_HAND_DOWN -> "%s takes the hand down again".formatted(who);
                    case APPROVE -> "%s lets %s speak".formatted(who, whom);
                    case DENY -> "%s does not let %s speak".formatted(who, whom);
                    case INVITE -> "%s invites %s to speak".formatted(who, whom);
                    case ACCEPT_INVITATION -> "%s accepts the invitation to speak".formatted(who);
                    case DECLINE_INVITATION -> "%s declines the invitation to speak".formatted(who);
                    case STEP_DOWN -> "%s is done and listens again".formatted(who);
                    case SEND_DOWN -> "%s sends %s back to the audience".formatted(who, whom);
                    case HEARTBEAT, MUTE, UNMUTE, TALK, FALL_SILENT -> null;
                });
    }

    private static String outcome(Answer answer) {
        if (answer.isAccepted()) {
            return "";
        }
        return answer.isUndecided() ? "not decided: " : "refused: ";
    }

    private static String why(Answer answer) {
        if (answer.isAccepted()) {
            return "";
        }
        var limit = answer.body().path("limit");
        String code = answer.code().isEmpty() ? Integer.toString(answer.status()) : answer.code();
        return limit.isInt() ? " (%s, limit %d)".formatted(code, limit.asInt()) : " (%s)".formatted(code);
    }
}
