package io.waddle.voice.state.model;

import java.time.Instant;

/** What the names in a script stand for in a run. */
interface Symbols {
    /** For the stay that begins if the line is accepted. */
    String newStayId();

    /** Of the latest request of a user in the channel's session; some id that does not exist if there is none. */
    String requestIdOf(String userId, String channelId);

    /** Of the session that runs in a channel; some id that does not exist if there is none. */
    String sessionIdOf(String channelId);

    Instant now();
}
