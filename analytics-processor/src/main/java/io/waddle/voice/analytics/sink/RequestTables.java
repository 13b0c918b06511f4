package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.fold.AuditEntry;
import io.waddle.voice.analytics.fold.ChannelActivity;
import io.waddle.voice.analytics.fold.Repeat;
import io.waddle.voice.analytics.fold.StageRequestState;
import java.util.List;

/** Tables of what was asked for, and of which totals have to follow. */
final class RequestTables {
    static final RowTable<StageRequestState> STAGE_REQUESTS = RowTable.newest(
            "stage_requests",
            "id, requested_at",
            List.of(
                    Column.text("id", request -> request.row().getRequestId()),
                    Column.text("session_id", request -> request.row().getSessionId()),
                    Column.text("waddle_id", request -> request.row().getWaddleId()),
                    Column.text("channel_id", request -> request.row().getChannelId()),
                    Column.user("user_id", request -> request.row().getUserId()),
                    Column.flag("invited", request -> request.row().getInvited()),
                    Column.text("status", request -> request.row().getStatus().name()),
                    Column.time(
                            "requested_at",
                            request -> SessionTables.millis(request.row().getRequestedAt())),
                    Column.time(
                            "resolved_at",
                            request -> SessionTables.millis(request.row().getResolvedAt())),
                    Column.user("resolved_by", request -> request.row().getResolvedBy()),
                    Column.words(
                            "reason",
                            request -> request.row().getReason(),
                            request -> request.row().getResolvedBy(),
                            request -> request.row().getUserId()),
                    Column.number("revision", StageRequestState::revision)));

    static final RowTable<AuditEntry> AUDIT = RowTable.fixed(
            "decisions",
            "command_id, decided_at",
            List.of(
                    Column.text("command_id", AuditEntry::commandId),
                    Column.time("decided_at", AuditEntry::decidedAt),
                    Column.text("waddle_id", AuditEntry::waddleId),
                    Column.user("actor_user_id", AuditEntry::actorUserId),
                    Column.text("type", AuditEntry::type),
                    Column.text("channel_id", AuditEntry::channelId),
                    Column.user("target_user_id", AuditEntry::targetUserId),
                    Column.text("decision", AuditEntry::decision),
                    Column.text("code", AuditEntry::code),
                    Column.text("detail", AuditEntry::detail),
                    Column.number("revision", AuditEntry::revision),
                    Column.text("trace_id", AuditEntry::traceId)));

    static final RowTable<Repeat> REPEATS = RowTable.fixed(
            "repeats",
            "command_id, decided_at",
            List.of(
                    Column.text("command_id", Repeat::commandId),
                    Column.time("decided_at", Repeat::decidedAt),
                    Column.text("waddle_id", Repeat::waddleId),
                    Column.text("original", Repeat::original)));

    static final RowTable<ChannelActivity> ACTIVITY = RowTable.of(
            "channel_activity",
            "waddle_id, channel_id",
            "DO UPDATE SET as_of = greatest(t.as_of, excluded.as_of),"
                    + " dirty_since = least(t.dirty_since, excluded.dirty_since)",
            List.of(
                    Column.text("waddle_id", ChannelActivity::waddleId),
                    Column.text("channel_id", ChannelActivity::channelId),
                    Column.time("as_of", ChannelActivity::asOf),
                    Column.time("dirty_since", ChannelActivity::since)));

    private RequestTables() {}
}
