package io.waddle.voice.realtimekit.simulator;

import io.waddle.voice.realtimekit.simulator.Room.Use;

/** What comes along with a use of a meeting. Called with the lock of {@link Rooms} held. */
interface UseWatcher {
    String ALL_LEFT = "ALL_PARTICIPANTS_LEFT";
    String HOST_ENDED = "HOST_ENDED_MEETING";

    /** The first connection is about to be. */
    default void begun(Room room, Use use) {}

    void ended(Room room, Use use, String reason);
}
