package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Eviction;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.state.domain.VoiceRules;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Ends stays of users who took a seat in another waddle. Shares its stores with {@link CommandProcessor} and so is part
 * of the waddle's one writer. Whatever fails here stops the task: an eviction that is skipped leaves a user in two
 * places.
 */
final class EvictionProcessor implements Processor<String, Eviction, Object, Object> {
    private final VoiceRules rules;
    private final WriterMeters meters;
    private final RecordSerdes serdes;
    private WaddleWriter writer;
    private Commits commits;

    EvictionProcessor(VoiceRules rules, WriterMeters meters, RecordSerdes serdes) {
        this.rules = rules;
        this.meters = meters;
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        writer = new WaddleWriter(RowStores.of(context, serdes), new Outputs(context));
        commits = new Commits(context);
    }

    @Override
    public void process(Record<String, Eviction> record) {
        var eviction = record.value();
        String waddleId = eviction.getWaddleId();
        Instant now = writer.now(waddleId, Instant.ofEpochMilli(record.timestamp()));
        var effect = rules.evict(writer.rows(waddleId), eviction.getUserId(), eviction.getStayId(), now);
        writer.write(waddleId, now, effect);
        commits.soon(Instant.ofEpochMilli(record.timestamp()));
        meters.evicted(!effect.events().isEmpty());
    }
}
