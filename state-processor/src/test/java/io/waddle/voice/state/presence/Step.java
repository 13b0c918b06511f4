package io.waddle.voice.state.presence;

/** One step of a schedule. A step that has nothing to do does nothing, so that steps can be left out. */
sealed interface Step {
    /** A user asks; the request is under way to the log of the waddle, and may be overtaken. */
    record Ask(String waddleId, Message wish) implements Step {}

    /** One of the requests under way gets into its log. */
    record Append(int pick) implements Step {}

    /** A task processes a message. */
    record Take(int task, int pick) implements Step {}

    record Commit(int task) implements Step {}

    /** A task dies and is started anew from what it committed. */
    record Crash(int task) implements Step {}
}
