package io.waddle.voice.state.model;

import static io.waddle.voice.state.model.Diagram.NOWHERE;

import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.Participant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows through the events of one history what becomes of sessions: somebody is there, nobody is there, over. */
final class SessionLives {
    private static final String OCCUPIED = "OCCUPIED";
    private static final String EMPTY = "EMPTY";

    private final Diagram diagram;
    /** Who is there, by channel, for each session that runs. */
    private final Map<String, Integer> attendance = new HashMap<>();

    SessionLives(Diagram diagram) {
        this.diagram = diagram;
    }

    void happened(String cause, List<Event> events) {
        var before = Map.copyOf(attendance);
        var why = new HashMap<String, String>();
        for (Event event : events) {
            switch (event) {
                case Event.SessionStarted(var session) -> attendance.put(session.channelId(), 0);
                case Event.ParticipantJoined(var who) -> count(who, 1, cause, why);
                case Event.ParticipantMoved(var old, var who) -> {
                    count(old, -1, "MOVED", why);
                    count(who, 1, cause, why);
                }
                case Event.ParticipantLeft(var who, var reason) -> count(who, -1, reason.name(), why);
                case Event.SessionEnded(var session) -> {
                    attendance.remove(session.channelId());
                    why.put(
                            session.channelId(),
                            session.end().orElseThrow().reason().name());
                }
                case Event.SessionUpdated _,
                        Event.ParticipantUpdated _,
                        Event.RoleChanged _,
                        Event.StageRequested _,
                        Event.StageResolved _,
                        Event.SpeakingStarted _,
                        Event.SpeakingStopped _,
                        Event.ConfigurationSet _,
                        Event.ConfigurationRemoved _ -> {
                    // Nobody comes or goes.
                }
            }
        }
        why.forEach((channel, reason) -> {
            String from = state(before.get(channel));
            String to = state(attendance.get(channel));
            if (!from.equals(to)) {
                diagram.add(from, to, reason);
            }
        });
    }

    private void count(Participant who, int by, String cause, Map<String, String> why) {
        attendance.merge(who.stay().channelId(), by, Integer::sum);
        why.put(who.stay().channelId(), cause);
    }

    private static String state(Integer there) {
        return there == null ? NOWHERE : there == 0 ? EMPTY : OCCUPIED;
    }
}
