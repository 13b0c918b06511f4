package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.Rejection.ChannelFull;

/** Whether there is a seat in a channel, and in which role. */
final class Seating {
    private final Channel channel;
    private final Attendance attendance;
    private final boolean pastUserLimit;

    /**
     * @param attendance of the live session, or of nobody
     * @param pastUserLimit whether the user limit does not count: for holders of MOVE_MEMBERS and whom they move
     */
    Seating(Channel channel, Attendance attendance, boolean pastUserLimit) {
        this.channel = channel;
        this.attendance = attendance;
        this.pastUserLimit = pastUserLimit;
    }

    /**
     * Role in which there is a seat. Every live stay counts; nothing bypasses the cap.
     *
     * @param permissions of who gets the seat
     * @param host whether it is the host's
     */
    SessionRole take(PermissionSet permissions, boolean host) {
        int current = attendance.participants();
        int cap = channel.type().cap();
        if (current >= cap) {
            throw full(cap, current, ChannelFull.Kind.CAP);
        }
        int userLimit = channel.voiceSettings().userLimit();
        if (userLimit > 0 && current >= userLimit && !pastUserLimit) {
            throw full(userLimit, current, ChannelFull.Kind.USER_LIMIT);
        }
        return switch (channel.type()) {
            case VOICE -> SessionRole.PARTICIPANT;
            case STAGE -> onStage(permissions, host);
            case BROADCAST -> onBroadcast(permissions);
            case TEXT -> throw new IllegalStateException("a text channel has no seats");
        };
    }

    private SessionRole onStage(PermissionSet permissions, boolean host) {
        var stage = channel.voiceSettings().stage();
        boolean moderates = permissions.has(Permission.MANAGE_STAGE)
                && (host || stage.autoPromoteModerators())
                && attendance.moderators() < stage.moderatorLimit();
        if (moderates) {
            return SessionRole.MODERATOR;
        }
        if (stage.audienceLimit() > 0 && attendance.audience() >= stage.audienceLimit()) {
            throw full(stage.audienceLimit(), attendance.audience(), ChannelFull.Kind.AUDIENCE);
        }
        return SessionRole.AUDIENCE;
    }

    private SessionRole onBroadcast(PermissionSet permissions) {
        int limit = channel.voiceSettings().broadcast().broadcasterLimit();
        return permissions.has(Permission.SPEAK) && attendance.broadcasters() < limit
                ? SessionRole.BROADCASTER
                : SessionRole.LISTENER;
    }

    private static Refusal full(int limit, int current, ChannelFull.Kind kind) {
        return new Refusal(new ChannelFull(limit, current, kind));
    }
}
