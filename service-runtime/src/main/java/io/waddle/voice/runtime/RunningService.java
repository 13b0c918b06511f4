package io.waddle.voice.runtime;

import java.net.URI;

/** A started service. Its HTTP listener is up on return from its start; it is ready when its health says so. */
public interface RunningService extends AutoCloseable {

    /** Name as {@code ./voice serve} spells it. */
    String name();

    /** Base address of its HTTP listener. */
    URI uri();

    /** Stops taking work, finishes what is under way, leaves its groups. Bounded in time. */
    @Override
    void close();
}
