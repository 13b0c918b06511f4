package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.topic.Topics;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Commands in, decisions out: all of them, and each accepted. */
public final class Decisions implements AutoCloseable {
    private static final int PORTION = 50_000;

    private final CommandTopic commands;
    private final LogReader<Decision> decisions;

    public Decisions(Parts parts) {
        commands = new CommandTopic(parts);
        decisions = new LogReader<>(parts, Topics.DECISIONS);
    }

    /** Makes a town, as fast as it goes. */
    public void found(Town town) throws Exception {
        inPortions(Commands.founding(town));
    }

    /** Lets all who live in a town join, and returns how many were let in per second. */
    public double joins(Town town) throws Exception {
        return town.people() / inPortions(town.residents().map(Commands::join));
    }

    /** Seconds to decide them; what is written and what comes back is held in memory. */
    private double inPortions(Stream<VoiceCommand> wishes) throws Exception {
        double seconds = 0;
        var portions = wishes.gather(Gatherers.windowFixed(PORTION)).iterator();
        while (portions.hasNext()) {
            seconds += decide(asBytes(portions.next()));
        }
        return seconds;
    }

    /** Lets all of them leave: who was measured is not in the way of the next. */
    public void leave(Town town) throws Exception {
        decide(commands.asBytes(town.residents().map(Commands::leave)));
    }

    public List<ProducerRecord<byte[], byte[]>> asBytes(List<VoiceCommand> wishes) {
        return commands.asBytes(wishes.stream());
    }

    /** Seconds from the first record sent to the last decision committed. */
    public double decide(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        decisions.toEnd();
        long start = System.nanoTime();
        commands.send(records);
        var decided = decisions.await(records.size());
        double seconds = (System.nanoTime() - start) / 1e9;
        requireAccepted(decided);
        return seconds;
    }

    /** Returns when the log has it. */
    public void send(VoiceCommand wish) throws Exception {
        commands.send(asBytes(List.of(wish)));
    }

    /** From here on decisions count for {@link #awaitAccepted}. */
    public void pass() {
        decisions.toEnd();
    }

    /** Waits for so many decisions, of commands that came by another way. */
    public void awaitAccepted(int count) {
        requireAccepted(decisions.await(count));
    }

    private void requireAccepted(List<ConsumerRecord<byte[], byte[]>> decided) {
        for (var record : decided) {
            var decision = decisions.value(record);
            if (decision.getOutcome() != DecisionOutcome.ACCEPTED || decision.getNoop()) {
                throw new IllegalStateException("not accepted, or nothing to do: " + decision);
            }
        }
    }

    @Override
    public void close() {
        decisions.close();
        commands.close();
    }
}
