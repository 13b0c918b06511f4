package io.waddle.voice.analytics.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A session with all that happened in it.
 *
 * @param truncated whether there was more of any of the lists than is shown
 */
record SessionAnswer(
        @JsonUnwrapped SessionItem session,
        List<Stay> stays,
        List<Talk> speaking,
        List<Request> stageRequests,
        Recording recording,
        boolean truncated) {

    /** @param speakerShare of all talk in the session, 0 to 1 */
    record Stay(
            String stayId,
            String userId,
            Instant joinedAt,
            Instant leftAt,
            String leaveReason,
            String role,
            BigDecimal seconds,
            BigDecimal speakerSeconds,
            BigDecimal speakerShare) {}

    /** @param to null while it lasts */
    record Talk(String userId, Instant from, Instant to) {}

    /** @param waitSeconds until it was resolved; null before */
    record Request(
            String requestId,
            String userId,
            boolean invited,
            Instant requestedAt,
            String status,
            String resolvedBy,
            Instant resolvedAt,
            String reason,
            BigDecimal waitSeconds) {}

    /** @param url null until it is uploaded */
    record Recording(String status, String url) {}
}
