package io.waddle.voice.system.check;

import java.util.List;
import java.util.stream.IntStream;

/** Names of the permission bits, lowest first, as the contract has them. */
final class PermissionBits {
    private static final List<String> NAMES = List.of(
            "CONNECT",
            "SPEAK",
            "MUTE_MEMBERS",
            "DEAFEN_MEMBERS",
            "MOVE_MEMBERS",
            "USE_VAD",
            "PRIORITY_SPEAKER",
            "STREAM",
            "USE_VIDEO",
            "REQUEST_TO_SPEAK",
            "MANAGE_STAGE",
            "VIEW_CHANNEL",
            "MANAGE_CHANNELS",
            "ADMINISTRATOR");

    private PermissionBits() {}

    static List<String> names(long bits) {
        return IntStream.range(0, NAMES.size())
                .filter(bit -> (bits >> bit & 1) == 1)
                .mapToObj(NAMES::get)
                .toList();
    }

    static boolean has(long bits, String name) {
        return (bits >> NAMES.indexOf(name) & 1) == 1;
    }
}
