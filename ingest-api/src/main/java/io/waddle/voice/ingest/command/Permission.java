package io.waddle.voice.ingest.command;

import java.util.Arrays;
import java.util.List;

/** Permissions by name. Their order is their bit: 0 to 10 are fixed by the source document, ours follow. */
public enum Permission {
    CONNECT,
    SPEAK,
    MUTE_MEMBERS,
    DEAFEN_MEMBERS,
    MOVE_MEMBERS,
    USE_VAD,
    PRIORITY_SPEAKER,
    STREAM,
    USE_VIDEO,
    REQUEST_TO_SPEAK,
    MANAGE_STAGE,
    VIEW_CHANNEL,
    MANAGE_CHANNELS,
    ADMINISTRATOR;

    private static final List<Permission> ALL = List.of(values());

    public long bit() {
        return 1L << ordinal();
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
