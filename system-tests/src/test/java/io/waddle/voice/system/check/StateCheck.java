package io.waddle.voice.system.check;

import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sessions, participants and open requests on the state topic are those that follow from the events. */
final class StateCheck {
    private final Map<String, StateRow> state;
    private final List<WaddleReplay> replays;
    private final Violations violations;

    StateCheck(Map<String, StateRow> state, List<WaddleReplay> replays, Violations violations) {
        this.state = state;
        this.replays = replays;
        this.violations = violations;
    }

    void run() {
        var expected = expected();
        var actual = actual();
        var keys = new HashSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        keys.forEach(key -> violations.require(
                Objects.equals(actual.get(key), expected.get(key)),
                Rule.STATE_DIFFERS,
                key,
                ": ",
                actual.get(key),
                " (expected: ",
                expected.get(key),
                ")"));
    }

    private Map<String, Object> expected() {
        Map<String, Object> rows = new HashMap<>();
        for (var replay : replays) {
            String waddle = replay.waddle();
            for (var channel : replay.channels()) {
                var session = channel.session();
                if (session != null) {
                    rows.put(new StateKey(waddle, Kind.SESSION, session.getChannelId()).toString(), session);
                }
                channel.participants()
                        .forEach(stay -> rows.put(
                                StateKey.participant(waddle, stay.getChannelId(), stay.getUserId())
                                        .toString(),
                                stay));
                channel.requests()
                        .forEach(request -> rows.put(
                                StateKey.stageRequest(waddle, request.getChannelId(), request.getRequestId())
                                        .toString(),
                                request));
            }
        }
        return rows;
    }

    private Map<String, Object> actual() {
        Map<String, Object> rows = new HashMap<>();
        state.forEach((key, row) -> {
            if (row.getSession() != null) {
                rows.put(key, row.getSession());
            } else if (row.getParticipant() != null) {
                rows.put(key, row.getParticipant());
            } else if (row.getStageRequest() != null
                    && isOpen(row.getStageRequest().getStatus())) {
                rows.put(key, row.getStageRequest());
            }
        });
        return rows;
    }

    private static boolean isOpen(StageRequestStatus status) {
        return status == StageRequestStatus.PENDING || status == StageRequestStatus.INVITED;
    }
}
