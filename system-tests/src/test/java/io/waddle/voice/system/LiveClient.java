package io.waddle.voice.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Somebody who watches a waddle. */
interface LiveClient extends AutoCloseable {

    /** @param id cursor; null for what moves nobody on */
    record Update(String id, String event, JsonNode data) {
        long revision() {
            return data.path("revision").asLong();
        }

        boolean isSnapshot() {
            return event.equals("snapshot");
        }
    }

    /** How a stream is opened; fails as the connection does. */
    interface Transport {
        LiveClient open(URI base, String path, String token, Optional<String> after) throws Exception;
    }

    /** Waits for the next update; empty when none came in time, or the stream has ended. */
    Optional<Update> next(Duration time) throws InterruptedException;

    /** Whether the other side has ended it. */
    boolean ended();

    /** Drops the connection without a word. */
    @Override
    void close();
}
