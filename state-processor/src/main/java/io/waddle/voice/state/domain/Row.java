package io.waddle.voice.state.domain;

/** A row of the state of one waddle. */
public sealed interface Row
        permits Configured, Session, Participant, Place, Intent, StageRequest, Hand, ActiveEvent, Lease, Sweep {
    /** Where the row stands. */
    RowKey<?> key();
}
