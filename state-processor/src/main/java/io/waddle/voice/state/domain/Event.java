package io.waddle.voice.state.domain;

import java.time.Instant;

/** What happened. Rows follow from events alone, see {@link Evolution}. */
public sealed interface Event {

    record SessionStarted(Session session) implements Event {}

    /** The host, the scheduled event or the meeting changed. */
    record SessionUpdated(Session session) implements Event {}

    record SessionEnded(Session session) implements Event {}

    record ParticipantJoined(Participant participant) implements Event {}

    record ParticipantUpdated(Participant participant) implements Event {}

    /** Another role in the session, with what follows from it. */
    record RoleChanged(Participant participant) implements Event {}

    record StageRequested(StageRequest.Open request) implements Event {}

    record StageResolved(StageRequest.Resolved request) implements Event {}

    /** From one channel to another in one step. */
    record ParticipantMoved(Participant previous, Participant participant) implements Event {}

    /** @param participant its last state */
    record ParticipantLeft(Participant participant, LeaveReason reason) implements Event {}

    record SpeakingStarted(Participant participant, Instant since) implements Event {}

    /** @param until may lie before the event: a lease that ran out closes at the last refresh */
    record SpeakingStopped(Participant participant, Instant since, Instant until) implements Event {}

    /** An object was created or replaced. */
    record ConfigurationSet(Configured object) implements Event {}

    record ConfigurationRemoved(RowKey.OfConfigured<?> key) implements Event {}
}
