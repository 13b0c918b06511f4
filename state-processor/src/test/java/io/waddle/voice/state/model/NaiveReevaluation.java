package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.LeaveReason;
import java.util.Set;

/** What a change of permissions means for who is connected. */
final class NaiveReevaluation {
    private final NaiveWaddle world;
    private final NaiveRights rights;
    private final NaiveSeats seats;

    NaiveReevaluation(NaiveWaddle world, NaiveRights rights, NaiveSeats seats) {
        this.world = world;
        this.rights = rights;
        this.seats = seats;
    }

    void afterChange() {
        world.stays().forEach(this::lookAgain);
    }

    private void lookAgain(NaiveStay stay) {
        Set<Permission> before = stay.permissions;
        stay.permissions = rights.in(world.channels.get(stay.session.channelId), stay.user);
        if (!world.isMember(stay.user)) {
            seats.end(stay, LeaveReason.REMOVED);
        } else if (rights.timedOutUntil(stay.user) != null) {
            seats.end(stay, LeaveReason.TIMED_OUT);
        } else if (lost(Permission.VIEW_CHANNEL, before, stay)) {
            seats.end(stay, LeaveReason.LOST_ACCESS);
        } else {
            follow(stay, before);
        }
    }

    private void follow(NaiveStay stay, Set<Permission> before) {
        if (lost(Permission.SPEAK, before, stay)) {
            stay.suppressed = true;
            stay.video = false;
            stay.screenSharing = false;
            seats.fallSilent(stay);
        } else if (stay.permissions.contains(Permission.SPEAK) && stay.session.type == ChannelType.VOICE) {
            stay.suppressed = false;
        }
        if (lost(Permission.USE_VIDEO, before, stay)) {
            stay.video = false;
        }
        if (lost(Permission.STREAM, before, stay)) {
            stay.screenSharing = false;
        }
        if (lost(Permission.PRIORITY_SPEAKER, before, stay)) {
            stay.prioritySpeaker = false;
        }
    }

    private static boolean lost(Permission permission, Set<Permission> before, NaiveStay stay) {
        return before.contains(permission) && !stay.permissions.contains(permission);
    }
}
