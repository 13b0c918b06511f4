package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Runs scripts against something that decides. What differs from one to the next (ids of stays, sessions and requests,
 * instants) stays behind it: scripts name requests by who made them, and times by spans.
 */
interface ScenarioRunner extends AutoCloseable {

    /** Waits as the line says, then does it. Empty if nothing is decided: time passed, or a seat was taken elsewhere. */
    Optional<Outcome> run(Line line);

    /** The user's voice state as {@code GET …/users/{u}/voice-state} gives it; empty = nowhere. */
    Optional<JsonNode> participant(String userId);

    /** As {@code GET …/channels/{c}/session} gives it; empty = none. */
    Optional<JsonNode> session(String channelId);

    @Override
    void close();
}
