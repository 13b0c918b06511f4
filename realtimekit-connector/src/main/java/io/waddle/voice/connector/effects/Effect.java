package io.waddle.voice.connector.effects;

import io.waddle.voice.connector.desired.Place;

/** Something that the media service is to do. What it says is looked up when it is done: an old order does no harm. */
sealed interface Effect {

    /** The session needs a meeting. */
    record OpenMeeting(Place place) implements Effect {}

    /** Nobody is to be in the session's meeting any more, nor to come in. */
    record CloseMeeting(Place place) implements Effect {}

    /** The participant's preset is to be that of their role. */
    record ProjectRole(String sessionId, String userId) implements Effect {}

    /**
     * The user's connections are to end.
     *
     * @param barred whether their tokens are to end with them
     */
    record RemovePeers(String sessionId, String userId, boolean barred) implements Effect {}
}
