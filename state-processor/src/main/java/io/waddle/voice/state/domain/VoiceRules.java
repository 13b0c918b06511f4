package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decides commands and timers. Pure: the same rows, request and time give the same decision, and nothing is changed;
 * whoever calls writes the changes of an accepted decision, all of them or none.
 */
public final class VoiceRules {
    private final Timeouts timeouts;
    private final Map<String, Template> builtInTemplates;
    private final Meeting unopened;

    /**
     * @param builtInTemplates by id; every waddle has them
     * @param unopened what a session begins with: {@link Meeting#AWAITED} where there is a media service
     */
    public VoiceRules(Timeouts timeouts, Map<String, Template> builtInTemplates, Meeting unopened) {
        this.timeouts = timeouts;
        this.builtInTemplates = Map.copyOf(builtInTemplates);
        this.unopened = unopened;
    }

    /**
     * Decides a command.
     *
     * @param now append time of the command, never earlier than that of the waddle's last decision
     */
    public Decision decide(Rows rows, Request request, Instant now) {
        var rules = new RuleBook(new Draft(rows, now), request, timeouts, builtInTemplates, unopened);
        try {
            return rules.finish(rules.answer());
        } catch (Refusal refusal) {
            return new Decision.Rejected(refusal.rejection());
        }
    }

    /** Lets a timer have its effect, none if it was renewed or what it fences is gone. */
    public Decision.Accepted fire(Rows rows, Timer timer, Instant now) {
        return withoutActor(rows, now, rules -> rules.timers().fire(timer));
    }

    /**
     * Ends a stay because its user took a seat in another waddle; nothing if no stay of theirs rests on that intent.
     *
     * @param intentId see {@link Intent}
     */
    public Decision.Accepted evict(Rows rows, String userId, String intentId, Instant now) {
        return withoutActor(rows, now, rules -> rules.evict(userId, intentId));
    }

    /** Goes on with a re-evaluation of permissions for a bounded number of stays; nothing if it is done. */
    public Decision.Accepted proceed(Rows rows, RowKey.OfSweep sweep, Instant now) {
        return withoutActor(rows, now, rules -> rules.proceed(sweep));
    }

    private Decision.Accepted withoutActor(Rows rows, Instant now, Consumer<RuleBook> effect) {
        var rules = new RuleBook(new Draft(rows, now), Request.NOBODY, timeouts, builtInTemplates, unopened);
        effect.accept(rules);
        return rules.finish(Answer.NOTHING);
    }
}
