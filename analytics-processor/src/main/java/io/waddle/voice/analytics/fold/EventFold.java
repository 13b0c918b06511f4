package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.VoiceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an event changes. */
public final class EventFold {
    private EventFold() {}

    /** @throws NullPointerException when the event lacks what its type must have */
    public static List<RowChange> changes(VoiceEvent event) {
        return switch (event.getType()) {
            case SESSION_STARTED, SESSION_UPDATED, SESSION_ENDED ->
                session(event, present(event.getSession(), "session"));
            case PARTICIPANT_JOINED -> joined(event);
            case PARTICIPANT_UPDATED, ROLE_CHANGED ->
                List.of(
                        Stay.updated(present(event.getParticipant(), "participant"), event.getRevision(), at(event)),
                        new StayChange(event.getParticipant(), event.getRevision(), at(event)));
            case PARTICIPANT_MOVED -> moved(event, present(event.getPrevious(), "previous"));
            case PARTICIPANT_LEFT ->
                List.of(Stay.left(
                        present(event.getParticipant(), "participant"),
                        event.getRevision(),
                        at(event),
                        Objects.requireNonNullElse(event.getLeaveReason(), LeaveReason.UNKNOWN)));
            case SPEAKING -> List.of(speaking(event));
            case STAGE_REQUESTED, STAGE_RESOLVED ->
                List.of(new StageRequestState(present(event.getStageRequest(), "stageRequest"), event.getRevision()));
            case CHANNEL_UPDATED -> List.of(channel(event));
            case CHANNEL_DELETED ->
                List.of(ChannelState.deleted(
                        event.getWaddleId(),
                        present(event.getChannelId(), "channelId"),
                        event.getRevision(),
                        at(event)));
            case CONFIG_UPDATED -> configured(event, present(event.getChange(), "change"));
            case LIMITS_WARNING, UNKNOWN -> List.of();
        };
    }

    private static List<RowChange> joined(VoiceEvent event) {
        var row = present(event.getParticipant(), "participant");
        return List.of(
                Stay.joined(row, event.getRevision(), at(event)), new StayChange(row, event.getRevision(), at(event)));
    }

    private static List<RowChange> moved(VoiceEvent event, ParticipantRow previous) {
        var changes = new ArrayList<RowChange>();
        changes.add(Stay.left(previous, event.getRevision(), at(event), LeaveReason.MOVED));
        changes.addAll(joined(event));
        return changes;
    }

    private static List<RowChange> session(VoiceEvent event, SessionRow row) {
        var changes = MediaFold.known(row);
        changes.addFirst(new SessionState(row, event.getRevision(), at(event)));
        return changes;
    }

    private static SpeakingTime speaking(VoiceEvent event) {
        var interval = present(event.getSpeaking(), "speaking");
        return new SpeakingTime(
                event.getWaddleId(),
                present(event.getChannelId(), "channelId"),
                present(event.getStayId(), "stayId"),
                present(event.getUserId(), "userId"),
                interval.getSince().toEpochMilli(),
                interval.getUntil() == null ? null : interval.getUntil().toEpochMilli(),
                event.getRevision(),
                at(event));
    }

    private static ChannelState channel(VoiceEvent event) {
        var row = present(present(event.getChange(), "change").getChannel(), "change.channel");
        return new ChannelState(
                event.getWaddleId(),
                row.getChannelId(),
                event.getRevision(),
                row.getName(),
                row.getType().name(),
                row.getCategoryId(),
                row.getPosition(),
                row.getVoice(),
                null);
    }

    private static List<RowChange> configured(VoiceEvent event, ConfigChange change) {
        return switch (change.getKind()) {
            case CATEGORY -> List.of(category(event, change));
            case WADDLE, ROLE, MEMBER, CHANNEL, TEMPLATE, SCHEDULED_EVENT, UNKNOWN -> List.of();
        };
    }

    private static CategoryState category(VoiceEvent event, ConfigChange change) {
        var row = change.getCategory();
        return row == null
                ? CategoryState.deleted(event.getWaddleId(), change.getId(), event.getRevision(), at(event))
                : new CategoryState(
                        event.getWaddleId(),
                        row.getCategoryId(),
                        event.getRevision(),
                        row.getName(),
                        row.getPosition(),
                        row.getCollapsedByDefault(),
                        null);
    }

    private static long at(VoiceEvent event) {
        return event.getAt().toEpochMilli();
    }

    private static <T> T present(T value, String field) {
        return Objects.requireNonNull(value, () -> field + ": null (expected: set on an event of this type)");
    }
}
