package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.ingest.sight.Sight;
import io.waddle.voice.permissions.Permission;
import java.util.Optional;

/** What a viewer gets to see of an event. Whoever sees everything sees each event, exactly once. */
final class Visibility {
    private final ChannelFilter filter;

    Visibility(ChannelFilter filter) {
        this.filter = filter;
    }

    /**
     * @param before what the viewer could see before the event
     * @param after and after it; the same unless the event {@link #changesSight changes} that
     */
    Optional<Shape> of(VoiceEvent event, Sight before, Sight after) {
        return switch (event.getType()) {
            case SESSION_STARTED, SESSION_UPDATED, SESSION_ENDED ->
                when(seen(event.getChannelId(), after)).map(whole -> session(event, after));
            case PARTICIPANT_JOINED, PARTICIPANT_UPDATED, ROLE_CHANGED, SPEAKING, CHANNEL_UPDATED ->
                when(seen(event.getChannelId(), after));
            case PARTICIPANT_MOVED -> move(event, before, after);
            case STAGE_REQUESTED, STAGE_RESOLVED ->
                when(seen(event.getChannelId(), after) && concernedByRequest(event, after));
            // Who has seen it must hear that it is gone, and whose own stay was all that showed it.
            case CHANNEL_DELETED, PARTICIPANT_LEFT -> when(seen(event.getChannelId(), before));
            case CONFIG_UPDATED -> when(filter.isOpen() && concernedByChange(event.getChange(), before, after));
            // Of the account, not of a waddle; and what this build does not know it cannot show.
            case LIMITS_WARNING, UNKNOWN -> Optional.empty();
        };
    }

    /** Whether what the viewer may see can be another thing after the event. */
    static boolean changesSight(VoiceEvent event, Sight sight) {
        return switch (event.getType()) {
            case CHANNEL_UPDATED, CHANNEL_DELETED -> true;
            case CONFIG_UPDATED ->
                switch (event.getChange().getKind()) {
                    case WADDLE, ROLE -> true;
                    case MEMBER -> event.getChange().getId().equals(sight.userId());
                    case CATEGORY, CHANNEL, TEMPLATE, SCHEDULED_EVENT, UNKNOWN -> false;
                };
            // Whoever was moved into a channel that is hidden from them sees it while they are there.
            case PARTICIPANT_JOINED, PARTICIPANT_UPDATED, PARTICIPANT_MOVED, PARTICIPANT_LEFT ->
                event.getUserId().equals(sight.userId());
            case SESSION_STARTED,
                    SESSION_UPDATED,
                    SESSION_ENDED,
                    ROLE_CHANGED,
                    SPEAKING,
                    STAGE_REQUESTED,
                    STAGE_RESOLVED,
                    LIMITS_WARNING,
                    UNKNOWN -> false;
        };
    }

    private boolean seen(String channelId, Sight sight) {
        return filter.lets(channelId) && sight.sees(channelId);
    }

    private Optional<Shape> move(VoiceEvent event, Sight before, Sight after) {
        boolean left = seen(event.getPrevious().getChannelId(), before);
        boolean joined = seen(event.getChannelId(), after);
        if (left && joined) {
            return Optional.of(Shape.WHOLE);
        }
        if (left) {
            return Optional.of(Shape.AS_LEFT);
        }
        return joined ? Optional.of(Shape.AS_JOINED) : Optional.empty();
    }

    private static Shape session(VoiceEvent event, Sight sight) {
        var session = event.getSession();
        return session.getRecordingUrl() == null || sight.seesRecording(session)
                ? Shape.WHOLE
                : Shape.WITHOUT_RECORDING;
    }

    private static boolean concernedByRequest(VoiceEvent event, Sight sight) {
        return sight.everything()
                || event.getUserId().equals(sight.userId())
                || sight.has(event.getChannelId(), Permission.MANAGE_STAGE);
    }

    private static boolean concernedByChange(ConfigChange change, Sight before, Sight sight) {
        return switch (change.getKind()) {
            case WADDLE, CATEGORY, TEMPLATE -> true;
            case ROLE -> sight.administers() || before.holds(change.getId()) || sight.holds(change.getId());
            case MEMBER -> sight.administers() || change.getId().equals(sight.userId());
            case SCHEDULED_EVENT -> sight.administers() || plannedInSight(change.getScheduledEvent(), sight);
            case CHANNEL, UNKNOWN -> false;
        };
    }

    /** One that is removed does not say any more where it was planned. */
    private static boolean plannedInSight(ScheduledEventRow planned, Sight sight) {
        return planned != null && sight.sees(planned.getChannelId());
    }

    private static Optional<Shape> when(boolean seen) {
        return seen ? Optional.of(Shape.WHOLE) : Optional.empty();
    }
}
