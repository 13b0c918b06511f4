package io.waddle.voice.system;

import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.system.check.ClientAnswer;
import io.waddle.voice.system.check.History;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what happened off the topics. */
final class Histories {
    private Histories() {}

    /** Of a system at rest. */
    static History read(VoiceSystem system, List<ClientAnswer> answers) {
        var log = new Log(system);
        var commands = new ArrayList<History.Posted>();
        log.read(Topics.COMMANDS, record -> commands.add(new History.Posted(record.value(), key(record))));
        var state = new HashMap<String, StateRow>();
        log.read(Topics.STATE, record -> {
            if (record.value() == null) {
                state.remove(record.key());
            } else {
                state.put(record.key(), record.value());
            }
        });
        return new History(answers, commands, log.values(Topics.DECISIONS), log.values(Topics.EVENTS), state);
    }

    private static String key(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(RecordHeaders.IDEMPOTENCY_KEY);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
