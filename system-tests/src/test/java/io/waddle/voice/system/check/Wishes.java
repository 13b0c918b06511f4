package io.waddle.voice.system.check;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.VoiceEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where users wished to be, in the order of their wishes: the ids of the stays that their accepted joins would begin. A
 * join where one is already renews the wish on which the stay rests; a moderator's move keeps it.
 */
final class Wishes {
    private record Wish(String id, String waddle) {}

    private final Map<String, Wish> newest = new HashMap<>();
    private final Map<String, String> ofStay = new HashMap<>();

    private Wishes() {}

    static Wishes of(History history) {
        var wishes = new Wishes();
        Map<String, String> ids = history.commands().stream()
                .map(History.Posted::command)
                .filter(command -> command.getType() == CommandType.JOIN)
                .collect(Collectors.toMap(
                        command -> command.getCommandId(), command -> command.getStayId(), (one, _) -> one));
        history.decisions().stream()
                .filter(decision -> decision.getType() == CommandType.JOIN
                        && decision.getOutcome() == DecisionOutcome.ACCEPTED
                        && !decision.getReplayed()
                        && ids.containsKey(decision.getCommandId()))
                .forEach(decision -> wishes.join(decision, ids.get(decision.getCommandId())));
        history.events().forEach(wishes::follow);
        return wishes;
    }

    /** Null for who never wished. */
    String waddleOfNewest(String user) {
        var wish = newest.get(user);
        return wish == null ? null : wish.waddle();
    }

    /** Whether a stay rests on its user's newest wish. */
    boolean isNewest(String user, String stayId) {
        return newest.get(user).id().equals(ofStay.get(stayId));
    }

    private void join(Decision decision, String id) {
        newest.merge(
                decision.getActorUserId(),
                new Wish(id, decision.getWaddleId()),
                (one, two) -> one.id().compareTo(two.id()) > 0 ? one : two);
        ofStay.merge(decision.getParticipant().getStayId(), id, Wishes::later);
    }

    private void follow(VoiceEvent event) {
        switch (event.getType()) {
            case PARTICIPANT_JOINED -> ofStay.merge(event.getStayId(), event.getStayId(), Wishes::later);
            case PARTICIPANT_MOVED -> {
                boolean brought = !event.getUserId().equals(event.getActorUserId());
                String wish = brought ? ofStay.get(event.getPrevious().getStayId()) : event.getStayId();
                ofStay.merge(event.getStayId(), wish, Wishes::later);
            }
            default -> {
                // Nobody goes anywhere.
            }
        }
    }

    private static String later(String one, String two) {
        return one.compareTo(two) > 0 ? one : two;
    }
}
