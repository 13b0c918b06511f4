package io.waddle.voice.permissions;

/** Permissions and their bits: 0 to 10 are fixed by the source document, ours follow. */
public enum Permission {
    CONNECT(0),
    SPEAK(1),
    MUTE_MEMBERS(2),
    DEAFEN_MEMBERS(3),
    MOVE_MEMBERS(4),
    USE_VAD(5),
    PRIORITY_SPEAKER(6),
    STREAM(7),
    USE_VIDEO(8),
    REQUEST_TO_SPEAK(9),
    MANAGE_STAGE(10),
    VIEW_CHANNEL(11),
    MANAGE_CHANNELS(12),
    ADMINISTRATOR(13);

    private final int position;

    Permission(int position) {
        this.position = position;
    }

    public long bit() {
        return 1L << position;
    }
}
