package io.waddle.voice.state.domain;

/**
 * Why a participant cannot be heard, or cannot hear.
 *
 * @param suppressed by role or for want of permission
 */
public record MuteFlags(
        boolean selfMuted, boolean selfDeafened, boolean serverMuted, boolean serverDeafened, boolean suppressed) {

    /** The effective value; who is deafened is muted. */
    public boolean muted() {
        return selfMuted || serverMuted || suppressed || deafened();
    }

    public boolean deafened() {
        return selfDeafened || serverDeafened;
    }

    /** Unmuting oneself also undeafens. */
    MuteFlags withSelfMuted(boolean muted) {
        return new MuteFlags(muted, muted && selfDeafened, serverMuted, serverDeafened, suppressed);
    }

    MuteFlags withServerMuted(boolean muted) {
        return new MuteFlags(selfMuted, selfDeafened, muted, serverDeafened, suppressed);
    }

    MuteFlags withServerDeafened(boolean deafened) {
        return new MuteFlags(selfMuted, selfDeafened, serverMuted, deafened, suppressed);
    }

    MuteFlags withSuppressed(boolean nowSuppressed) {
        return new MuteFlags(selfMuted, selfDeafened, serverMuted, serverDeafened, nowSuppressed);
    }

    /** Whether moderators did the same in both. */
    boolean sameByModerators(MuteFlags other) {
        return serverMuted == other.serverMuted && serverDeafened == other.serverDeafened;
    }

    /** Deafening mutes through {@link #muted()}, so that undeafening brings back what was before. */
    MuteFlags withSelfDeafened(boolean deafened) {
        return new MuteFlags(selfMuted, deafened, serverMuted, serverDeafened, suppressed);
    }
}
