package io.waddle.voice.system.check;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceEvent;
import java.util.List;
import java.util.Map;

/**
 * Everything that is to be consistent, read at rest: topics in the order of each waddle, committed records only.
 *
 * @param answers every answer that a client got
 * @param state the newest row of each key that has one
 */
public record History(
        List<ClientAnswer> answers,
        List<Posted> commands,
        List<Decision> decisions,
        List<VoiceEvent> events,
        Map<String, StateRow> state) {

    /** @param key idempotency key; null without one */
    public record Posted(VoiceCommand command, String key) {}

    /** The command that a decision is the answer to; for a replay the one that repeated the key. */
    static String answered(Decision decision) {
        return decision.getReplayed() ? decision.getRepeatCommandId() : decision.getCommandId();
    }
}
