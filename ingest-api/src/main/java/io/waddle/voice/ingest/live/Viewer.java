package io.waddle.voice.ingest.live;

import java.io.IOException;
import java.util.List;

/**
 * The connection of somebody who watches. Called by one thread. Every method returns when the connection has taken what
 * it was given, so that a slow reader slows down nobody else, and fails once it is gone.
 */
public interface Viewer {

    /** Sends messages in this order, in one piece. */
    void send(List<Delivery> deliveries) throws IOException;

    /** Sends something that only says that we are here. */
    void keepAlive() throws IOException;
}
