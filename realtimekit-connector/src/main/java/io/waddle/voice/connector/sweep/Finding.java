package io.waddle.voice.connector.sweep;

import java.util.List;

/** Something that is not as it should be in a meeting. Found twice, it is mended; found once, it may be on its way. */
sealed interface Finding {
    /** All of {@link #kind()}. */
    List<String> KINDS = List.of("intruder", "overstepping", "missing", "ghost", "orphan");

    String meetingId();

    /** Connected, and never admitted or since removed. */
    record Intruder(String meetingId, String userId) implements Finding {}

    /** Connected with a preset of a role that allowed more than theirs does now. */
    record Overstepping(String meetingId, String userId, String peerId) implements Finding {}

    /** Connected, and we were never told. */
    record Missing(String meetingId, String mediaSessionId, String userId, String peerId) implements Finding {}

    /** Gone, and we were never told. */
    record Ghost(String meetingId, String mediaSessionId, String userId, String peerId) implements Finding {}

    /** Used, and no session of ours is in it. */
    record Orphan(String meetingId) implements Finding {}

    /** The kind, for counting. */
    default String kind() {
        return switch (this) {
            case Intruder _ -> "intruder";
            case Overstepping _ -> "overstepping";
            case Missing _ -> "missing";
            case Ghost _ -> "ghost";
            case Orphan _ -> "orphan";
        };
    }
}
