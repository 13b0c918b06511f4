package io.waddle.voice.state.domain;

/**
 * A command and who gives it.
 *
 * @param admin whether the caller holds the scope {@code voice:admin}
 */
public record Request(String actorUserId, boolean admin, Command command) {
    /** For what nobody asks for: timers and evictions. */
    static final Request NOBODY = new Request("", false, new Command.Leave(""));
}
