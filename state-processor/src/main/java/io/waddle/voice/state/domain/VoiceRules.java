package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import java.time.Instant;

/**
 * Decides commands and timers. Pure: the same rows, request and time give the same decision, and nothing is changed;
 * whoever calls writes the changes of an accepted decision, all of them or none.
 */
public final class VoiceRules {
    private final Timeouts timeouts;

    public VoiceRules(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    /**
     * Decides a command.
     *
     * @param now append time of the command, never earlier than that of the waddle's last decision
     */
    public Decision decide(Rows rows, Request request, Instant now) {
        var draft = new Draft(rows, now);
        try {
            return accepted(draft, answer(draft, request));
        } catch (Refusal refusal) {
            return new Decision.Rejected(refusal.rejection());
        }
    }

    /** Lets a timer have its effect, none if it was renewed or what it fences is gone. */
    public Decision.Accepted fire(Rows rows, Timer timer, Instant now) {
        var draft = new Draft(rows, now);
        new TimerRules(draft, timeouts).fire(timer);
        return accepted(draft, Answer.NOTHING);
    }

    private Answer answer(Draft draft, Request request) {
        var access = new Access(draft, request, draft.now());
        var stays = new StayRules(draft, access, timeouts);
        var speech = new SpeechRules(draft, access, timeouts);
        var configuration = new ConfigurationRules(
                draft, new ConfigurationAccess(draft, access, request), new Departures(draft, access, timeouts));
        return switch (request.command()) {
            case Command.Join join -> stays.join(join, request);
            case Command.Leave leave -> stays.leave(leave, request);
            case Command.Mute mute -> speech.mute(mute);
            case Command.Deafen deafen -> speech.deafen(deafen);
            case Command.Speaking speaking -> speech.speaking(speaking);
            case Command.Heartbeat heartbeat -> stays.heartbeat(heartbeat);
            case Command.Configure(var object) -> configuration.set(object);
            case Command.Remove(var key) -> configuration.remove(key);
        };
    }

    private static Decision.Accepted accepted(Draft draft, Answer answer) {
        return new Decision.Accepted(draft.events(), draft.changes(), answer);
    }
}
