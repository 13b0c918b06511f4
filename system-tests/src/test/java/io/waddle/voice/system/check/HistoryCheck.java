package io.waddle.voice.system.check;

import io.waddle.voice.avro.VoiceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All rules over one history. */
public final class HistoryCheck {
    private HistoryCheck() {}

    /** Empty when nothing is wrong. */
    public static List<Violation> violations(History history) {
        var violations = new Violations();
        new DecisionCheck(history, violations).run();
        new AnswerCheck(history, violations).run();
        new EffectCheck(history, violations).run();
        var replays = new ArrayList<WaddleReplay>();
        byWaddle(history.events()).forEach((waddle, events) -> {
            var replay = new WaddleReplay(waddle, violations);
            events.forEach(replay::apply);
            replay.rest();
            replays.add(replay);
        });
        new PlaceCheck(history, replays, violations).run();
        new StateCheck(history.state(), replays, violations).run();
        return violations.found();
    }

    private static Map<String, List<VoiceEvent>> byWaddle(List<VoiceEvent> events) {
        return events.stream().collect(Collectors.groupingBy(VoiceEvent::getWaddleId));
    }
}
