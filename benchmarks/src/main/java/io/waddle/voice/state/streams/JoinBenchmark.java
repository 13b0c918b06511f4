package io.waddle.voice.state.streams;

import io.waddle.voice.benchmarks.parts.Commands;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.state.domain.Decision;
import io.waddle.voice.state.domain.Meeting;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Timeouts;
import io.waddle.voice.state.domain.VoiceRules;
import java.time.Instant;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A join decided, without log and stores, into a channel in which few or many are: it should not matter. */
@State(Scope.Benchmark)
public class JoinBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** Who are there already. */
    @Param({"10", "1000"})
    public int present;

    private final VoiceRules rules = VoiceTopology.rules(Timeouts.STANDARD, Meeting.NONE);
    private final MapRows rows = new MapRows();
    private Request join;
    private RowKey.OfParticipant key;

    @Setup
    public void fill() {
        var town = Town.hot("town", present + 1);
        Stream.concat(Commands.founding(town), town.residents().limit(present).map(Commands::join))
                .map(command -> CommandCodec.request(command).orElseThrow())
                .forEach(request -> rows.apply(accepted(request)));
        var last = town.resident(present);
        join = CommandCodec.request(Commands.join(last)).orElseThrow();
        key = new RowKey.OfParticipant(last.channel(), last.user());
    }

    @Benchmark
    public Decision decide() {
        return rules.decide(rows, join, NOW);
    }

    @Benchmark
    public String storeKey() {
        return StoreKeys.of("town-waddle-0", key);
    }

    private Decision.Accepted accepted(Request request) {
        return switch (rules.decide(rows, request, NOW)) {
            case Decision.Accepted accepted -> accepted;
            case Decision.Rejected(var rejection) -> throw new IllegalStateException("not accepted: " + rejection);
        };
    }
}
