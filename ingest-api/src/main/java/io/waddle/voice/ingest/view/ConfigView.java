package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.avro.WaddleRow;

/** Configured objects as the contract shows them. */
public final class ConfigView {
    private ConfigView() {}

    /** As decided. */
    public static ObjectNode of(ConfigChange change, long revision) {
        var json = switch (change.getKind()) {
            case WADDLE -> waddle(change.getWaddle());
            case ROLE -> role(change.getRole());
            case MEMBER -> member(change.getMember());
            case CATEGORY -> category(change.getCategory());
            case CHANNEL -> ChannelView.of(change.getChannel());
            case TEMPLATE -> template(change.getTemplate());
            case SCHEDULED_EVENT -> scheduledEvent(change.getScheduledEvent());
            case UNKNOWN -> throw noView(change.getKind());
        };
        return json.put("revision", revision);
    }

    /** As read. */
    public static ObjectNode of(ConfigKind kind, StateRow row, long revision) {
        var json = switch (kind) {
            case WADDLE -> waddle(row.getWaddle());
            case ROLE -> role(row.getRole());
            case MEMBER -> member(row.getMember());
            case CATEGORY -> category(row.getCategory());
            case CHANNEL -> ChannelView.of(row.getChannel());
            case TEMPLATE -> template(row.getTemplate());
            case SCHEDULED_EVENT -> scheduledEvent(row.getScheduledEvent());
            case UNKNOWN -> throw noView(kind);
        };
        return json.put("revision", revision);
    }

    private static ObjectNode waddle(WaddleRow row) {
        var json = Json.object()
                .put("id", row.getWaddleId())
                .put("name", row.getName())
                .put("ownerId", row.getOwnerId());
        json.set("everyone", Json.permissions(row.getEveryone()));
        return json;
    }

    private static ObjectNode role(RoleRow row) {
        var json = Json.object()
                .put("id", row.getRoleId())
                .put("waddleId", row.getWaddleId())
                .put("name", row.getName());
        json.set("permissions", Json.permissions(row.getPermissions()));
        return json;
    }

    private static ObjectNode member(MemberRow row) {
        var json = Json.object().put("userId", row.getUserId()).put("waddleId", row.getWaddleId());
        json.set("roles", Json.array(row.getRoles()));
        return json.put("timedOutUntil", Json.instant(row.getTimedOutUntil()))
                .put("serverMuted", row.getServerMuted())
                .put("serverDeafened", row.getServerDeafened());
    }

    private static ObjectNode category(CategoryRow row) {
        return Json.object()
                .put("id", row.getCategoryId())
                .put("waddleId", row.getWaddleId())
                .put("name", row.getName())
                .put("position", row.getPosition())
                .put("collapsedByDefault", row.getCollapsedByDefault());
    }

    private static ObjectNode template(TemplateRow row) {
        var json = Json.object()
                .put("id", row.getTemplateId())
                .put("waddleId", row.getWaddleId())
                .put("type", row.getType().name());
        json.set("voice", VoiceView.of(row.getVoice()));
        return json;
    }

    private static ObjectNode scheduledEvent(ScheduledEventRow row) {
        var json = Json.object()
                .put("id", row.getScheduledEventId())
                .put("waddleId", row.getWaddleId())
                .put("title", row.getTitle())
                .put("channelId", row.getChannelId())
                .put("startsAt", Json.instant(row.getStartsAt()));
        if (row.getEndsAt() != null) {
            json.put("endsAt", Json.instant(row.getEndsAt()));
        }
        return json.put("status", row.getStatus().name());
    }

    private static IllegalArgumentException noView(ConfigKind kind) {
        return new IllegalArgumentException("no view of kind " + kind);
    }
}
