package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Runs scripts against something that decides. What differs from one to the next (ids of stays, sessions and requests,
 * instants) stays behind it: scripts name requests by who made them, and times by spans.
 */
interface ScenarioRunner extends AutoCloseable {

    /** Waits as the line says, then does it. Empty if it asks for no decision: time passes, or a seat is taken elsewhere. */
    Optional<Outcome> run(Line line);

    /** As {@code GET …/users/{u}/voice-state} gives it; empty = nowhere. */
    Optional<JsonNode> participant(String userId);

    /** As {@code GET …/channels/{c}/session} gives it, without who is there; empty = none. */
    Optional<JsonNode> session(String channelId);

    /** As {@code GET …/channels/{c}/stage/requests} gives them. */
    List<JsonNode> requests(String channelId);

    @Override
    void close();
}
