package io.waddle.voice.connector.effects;

import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.connector.desired.Place;
import io.waddle.voice.connector.effects.Effect.CloseMeeting;
import io.waddle.voice.connector.effects.Effect.OpenMeeting;
import io.waddle.voice.connector.effects.Effect.ProjectRole;
import io.waddle.voice.connector.effects.Effect.RemovePeers;
import java.util.Optional;

/** What an event asks of the media service. */
final class Effects {
    private Effects() {}

    static Optional<Effect> of(VoiceEvent event) {
        return switch (event.getType()) {
            case SESSION_STARTED -> Optional.of(new OpenMeeting(Place.of(event.getSession())));
            case SESSION_ENDED -> Optional.of(new CloseMeeting(Place.of(event.getSession())));
            case ROLE_CHANGED -> Optional.of(new ProjectRole(event.getSessionId(), event.getUserId()));
            case PARTICIPANT_MOVED ->
                Optional.of(new RemovePeers(event.getPrevious().getSessionId(), event.getUserId(), false));
            case PARTICIPANT_LEFT -> left(event);
            case SESSION_UPDATED,
                    PARTICIPANT_JOINED,
                    PARTICIPANT_UPDATED,
                    SPEAKING,
                    STAGE_REQUESTED,
                    STAGE_RESOLVED,
                    CHANNEL_UPDATED,
                    CHANNEL_DELETED,
                    CONFIG_UPDATED,
                    LIMITS_WARNING,
                    UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Effect> left(VoiceEvent event) {
        return switch (event.getLeaveReason()) {
            case REMOVED, TIMED_OUT, LOST_ACCESS -> remove(event, true);
            case DISCONNECTED, JOINED_ELSEWHERE, MOVED -> remove(event, false);
            // Who left by themselves is gone, unless a connection was never reported gone.
            case LEFT, CONNECT_TIMEOUT, TIMEOUT ->
                event.getParticipant().getPeers().stream().allMatch(PeerRow::getLeft)
                        ? Optional.empty()
                        : remove(event, false);
            // Closing the meeting ends all of them at once.
            case SESSION_ENDED, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Effect> remove(VoiceEvent event, boolean barred) {
        return Optional.of(new RemovePeers(event.getSessionId(), event.getUserId(), barred));
    }
}
