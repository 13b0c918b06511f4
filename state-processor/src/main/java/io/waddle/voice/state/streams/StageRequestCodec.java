package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.HandRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.state.domain.Hand;
import io.waddle.voice.state.domain.StageRequest;
import java.util.List;
import java.util.Optional;

/** Stage requests between the domain and the wire. */
final class StageRequestCodec {
    private StageRequestCodec() {}

    static StageRequest request(StageRequestRow row) {
        var ask = new StageRequest.Ask(
                row.getRequestId(),
                row.getUserId(),
                row.getChannelId(),
                row.getSessionId(),
                row.getRequestedAt(),
                row.getRevision(),
                row.getInvited(),
                row.getExpiresAt());
        var status = as(StageRequest.Status.class, row.getStatus());
        return switch (status) {
            case PENDING -> new StageRequest.Pending(ask, row.getPosition());
            case INVITED -> new StageRequest.Invited(ask);
            case APPROVED, DENIED, CANCELLED, EXPIRED, WITHDRAWN ->
                new StageRequest.Resolved(
                        ask,
                        status,
                        Optional.ofNullable(row.getResolvedBy()),
                        row.getResolvedAt(),
                        Optional.ofNullable(row.getReason()));
        };
    }

    static StageRequestRow row(String waddleId, StageRequest request) {
        var ask = request.ask();
        var row = new StageRequestRow();
        row.setWaddleId(waddleId);
        row.setChannelId(ask.channelId());
        row.setSessionId(ask.sessionId());
        row.setRequestId(ask.requestId());
        row.setUserId(ask.userId());
        row.setRequestedAt(ask.at());
        row.setRevision(ask.revision());
        row.setInvited(ask.invited());
        row.setExpiresAt(ask.expiresAt());
        row.setStatus(as(StageRequestStatus.class, request.status()));
        switch (request) {
            case StageRequest.Pending(var _, var position) -> row.setPosition(position);
            case StageRequest.Invited _ -> row.setPosition(0);
            case StageRequest.Resolved resolved -> {
                row.setResolvedBy(resolved.by().orElse(null));
                row.setResolvedAt(resolved.at());
                row.setReason(resolved.reason().orElse(null));
            }
        }
        return row;
    }

    static Hand hand(String channelId, String userId, HandRow row) {
        return new Hand(channelId, userId, List.copyOf(row.getRequestIds()));
    }
}
