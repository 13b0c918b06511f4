package io.waddle.voice.system.check;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import java.util.Optional;

/** The limits of a channel against what its session counts before one more. */
record Room(ChannelRow channel, SessionRow session) {

    /** Which limit forbids a stay, if one does. */
    Optional<String> refusal(ParticipantRow stay, boolean brought) {
        int current = session.getParticipantCount();
        int userLimit = channel.getVoice().getUserLimit();
        boolean unlimited = brought || PermissionBits.has(stay.getPermissions(), "MOVE_MEMBERS");
        if (current >= cap()) {
            return Optional.of("stay %d, cap %d".formatted(current + 1, cap()));
        }
        if (userLimit > 0 && current >= userLimit && !unlimited) {
            return Optional.of("stay %d, user limit %d".formatted(current + 1, userLimit));
        }
        var stage = channel.getVoice().getStage();
        if (stay.getRole() == SessionRole.AUDIENCE
                && stage.getAudienceLimit() > 0
                && session.getAudience() >= stage.getAudienceLimit()) {
            return Optional.of("audience %d, limit %d".formatted(session.getAudience() + 1, stage.getAudienceLimit()));
        }
        return refusal(stay.getRole());
    }

    /** Which limit forbids one more of a role. */
    Optional<String> refusal(SessionRole role) {
        var voice = channel.getVoice();
        return switch (role) {
            case MODERATOR ->
                refusal(role, session.getModerators(), voice.getStage().getModeratorLimit());
            case SPEAKER ->
                refusal(role, session.getSpeakers(), voice.getStage().getSpeakerLimit());
            case BROADCASTER ->
                refusal(role, session.getBroadcasters(), voice.getBroadcast().getBroadcasterLimit());
            case PARTICIPANT, AUDIENCE, LISTENER, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> refusal(SessionRole role, int current, int limit) {
        return limit > 0 && current >= limit
                ? Optional.of("%s %d, limit %d".formatted(role, current + 1, limit))
                : Optional.empty();
    }

    private int cap() {
        return switch (channel.getType()) {
            case VOICE -> 99;
            case STAGE -> 1_000;
            case BROADCAST -> 10_000;
            case TEXT, UNKNOWN -> 0;
        };
    }
}
