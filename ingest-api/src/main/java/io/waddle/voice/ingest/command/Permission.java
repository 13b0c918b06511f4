package io.waddle.voice.ingest.command;

import java.util.Arrays;
import java.util.List;

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

    private static final List<Permission> ALL = List.of(values());

    private final int position;

    Permission(int position) {
        this.position = position;
    }

    public long bit() {
        return 1L << position;
    }

    public boolean in(long bits) {
        return (bits & bit()) != 0;
    }

    /** Names of the bits set, lowest bit first. */
    public static List<String> names(long bits) {
        return Arrays.stream(values())
                .filter(permission -> permission.in(bits))
                .map(Permission::name)
                .toList();
    }

    static long bits(Fields fields, String field) {
        long bits = 0;
        int index = 0;
        // Each once and some repeats: a longer list is no list of permissions.
        for (String name : fields.texts(field, 2 * ALL.size())) {
            bits |= of(fields, "%s[%d]".formatted(field, index++), name).bit();
        }
        return bits;
    }

    private static Permission of(Fields fields, String field, String name) {
        return ALL.stream()
                .filter(permission -> permission.name().equals(name))
                .findFirst()
                .orElseThrow(() -> fields.wrong(field, Fields.shown(name), ALL.toString()));
    }
}
