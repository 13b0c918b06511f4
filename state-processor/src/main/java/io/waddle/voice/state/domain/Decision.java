package io.waddle.voice.state.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one answer to a command. */
public sealed interface Decision {

    /**
     * The command took effect; without events it changed nothing that anybody sees.
     *
     * @param changes rows as they are now, empty where a row is gone, in the order of change
     */
    record Accepted(List<Event> events, Map<RowKey<?>, Optional<Row>> changes, Answer answer) implements Decision {}

    record Rejected(Rejection rejection) implements Decision {}

    /** What the caller is told besides yes. */
    record Answer(
            Optional<Participant> participant,
            Optional<Session> session,
            Optional<StageRequest> request,
            Optional<Configured> object) {
        static final Answer NOTHING =
                new Answer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Answer of(Participant participant) {
            return new Answer(Optional.of(participant), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Answer of(Participant participant, Session session) {
            return new Answer(Optional.of(participant), Optional.of(session), Optional.empty(), Optional.empty());
        }

        static Answer of(Session session) {
            return new Answer(Optional.empty(), Optional.of(session), Optional.empty(), Optional.empty());
        }

        static Answer of(Optional<Participant> participant, StageRequest request) {
            return new Answer(participant, Optional.empty(), Optional.of(request), Optional.empty());
        }

        static Answer of(Configured object) {
            return new Answer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(object));
        }
    }
}
