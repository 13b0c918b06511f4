package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Rejection.ChannelFull;

/** Whether there is a seat in a channel, and in which role. */
final class Seating {
    private final Channel channel;
    private final Attendance attendance;
    private final PermissionSet permissions;
    private final boolean opensSession;

    /**
     * @param attendance of the live session, or of nobody
     * @param permissions of who wants the seat
     * @param opensSession whether the seat would be the host's
     */
    Seating(Channel channel, Attendance attendance, PermissionSet permissions, boolean opensSession) {
        this.channel = channel;
        this.attendance = attendance;
        this.permissions = permissions;
        this.opensSession = opensSession;
    }

    /** Role in which there is a seat. Every live stay counts; MOVE_MEMBERS bypasses the user limit, never the cap. */
    SessionRole take() {
        int current = attendance.participants();
        int cap = channel.type().cap();
        if (current >= cap) {
            throw full(cap, current, ChannelFull.Kind.CAP);
        }
        int userLimit = channel.voiceSettings().userLimit();
        if (userLimit > 0 && current >= userLimit && !permissions.has(Permission.MOVE_MEMBERS)) {
            throw full(userLimit, current, ChannelFull.Kind.USER_LIMIT);
        }
        return switch (channel.type()) {
            case VOICE -> SessionRole.PARTICIPANT;
            case STAGE -> onStage();
            case BROADCAST -> onBroadcast();
            case TEXT -> throw new IllegalStateException("a text channel has no seats");
        };
    }

    private SessionRole onStage() {
        var stage = channel.voiceSettings().stage();
        boolean moderates = permissions.has(Permission.MANAGE_STAGE)
                && (opensSession || stage.autoPromoteModerators())
                && attendance.moderators() < stage.moderatorLimit();
        if (moderates) {
            return SessionRole.MODERATOR;
        }
        if (stage.audienceLimit() > 0 && attendance.audience() >= stage.audienceLimit()) {
            throw full(stage.audienceLimit(), attendance.audience(), ChannelFull.Kind.AUDIENCE);
        }
        return SessionRole.AUDIENCE;
    }

    private SessionRole onBroadcast() {
        int limit = channel.voiceSettings().broadcast().broadcasterLimit();
        return permissions.has(Permission.SPEAK) && attendance.broadcasters() < limit
                ? SessionRole.BROADCASTER
                : SessionRole.LISTENER;
    }

    private static Refusal full(int limit, int current, ChannelFull.Kind kind) {
        return new Refusal(new ChannelFull(limit, current, kind));
    }
}
