package io.waddle.voice.system.check;

import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One place per user over all waddles at rest, that of their newest wish; and nobody sent away for an older one. */
final class PlaceCheck {
    private final History history;
    private final List<WaddleReplay> replays;
    private final Violations violations;
    private final Wishes wishes;

    PlaceCheck(History history, List<WaddleReplay> replays, Violations violations) {
        this.history = history;
        this.replays = replays;
        this.violations = violations;
        this.wishes = Wishes.of(history);
    }

    void run() {
        Map<String, String> places = new HashMap<>();
        for (var replay : replays) {
            for (var channel : replay.channels()) {
                for (var stay : channel.participants()) {
                    String before = places.put(stay.getUserId(), replay.waddle());
                    violations.require(
                            before == null,
                            Rule.TWO_WADDLES,
                            stay.getUserId(),
                            " rests in ",
                            before,
                            " and ",
                            replay.waddle());
                    checkWish(stay);
                }
            }
        }
        checkEvictions();
    }

    private void checkWish(ParticipantRow stay) {
        String newest = wishes.waddleOfNewest(stay.getUserId());
        violations.require(
                stay.getWaddleId().equals(newest),
                Rule.TWO_WADDLES,
                stay.getUserId(),
                " rests in ",
                stay.getWaddleId(),
                " and wished last for ",
                newest);
    }

    private void checkEvictions() {
        history.events().stream()
                .filter(event -> event.getLeaveReason() == LeaveReason.JOINED_ELSEWHERE)
                .filter(event -> wishes.isNewest(event.getUserId(), event.getStayId()))
                .forEach(event -> violations.add(
                        Rule.TWO_WADDLES,
                        event.getWaddleId(),
                        "@",
                        event.getRevision(),
                        ": ",
                        event.getUserId(),
                        " was sent away from where they wished last to be"));
    }
}
