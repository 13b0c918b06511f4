package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Instant;

/** A request to speak, or an invitation. */
final class NaiveRequest {
    /** Given by the rules under test once it is made. */
    String id;

    final String user;
    final boolean invited;
    final Instant madeAt;
    final Instant due;
    /** Among those pending when it was made, from 1. */
    final int position;

    Status status;
    String by;
    Instant resolvedAt;
    String reason;

    NaiveRequest(String user, boolean invited, Instant madeAt, Instant due, int position) {
        this.user = user;
        this.invited = invited;
        this.madeAt = madeAt;
        this.due = due;
        this.position = position;
        this.status = invited ? Status.INVITED : Status.PENDING;
    }

    boolean isLive() {
        return status == Status.PENDING || status == Status.INVITED;
    }

    void become(Status newStatus, String resolvedBy, Instant at, String why) {
        status = newStatus;
        by = resolvedBy;
        resolvedAt = at;
        reason = why;
    }
}
