package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.jmh.Micro;
import java.util.List;

/** All of them, in the order in which they run. */
public final class Scenarios {
    public static final List<Scenario> ALL = List.of(
            new KafkaFloor(),
            new Ingest.Single(),
            new Ingest.Batch(),
            new Decide(),
            new Pipeline(),
            new Answer(),
            new Sse(),
            new Sink(),
            new Visible(),
            new Memory(),
            Recovery.ofKill(),
            Recovery.ofRestart(),
            new Start(),
            new Micro());

    private Scenarios() {}
}
