package io.waddle.voice.benchmarks.jmh;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Figures;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All that JMH measures: time and allocation of each call. */
public final class Micro implements Scenario {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public String measures() {
        return "a join decided, a command to bytes and back, a key of a store";
    }

    @Override
    public String unit() {
        return "ns and bytes of each call";
    }

    @Override
    public String peer() {
        return "none";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        for (var result : new Runner(options(plan)).run()) {
            tell(findings, result);
        }
    }

    private static Options options(Plan plan) {
        return new OptionsBuilder()
                .include(".*Benchmark\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(plan.warmUp().toMillis() / 2))
                .measurementIterations(plan.rounds())
                .measurementTime(TimeValue.milliseconds(plan.span().toMillis() / 3))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private void tell(Findings findings, RunResult result) {
        String what = what(result);
        var rounds = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
        findings.add(Comparison.of(name(), what, "ns", new Figures(rounds)));
        var allocated = result.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
            findings.add(Comparison.of(name(), what, "bytes", new Figures(List.of(allocated.getScore()))));
        }
    }

    /** As {@code JoinBenchmark.decide present=10}. */
    private static String what(RunResult result) {
        var params = result.getParams();
        String name = params.getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
        return params.getParamsKeys().stream()
                .map(key -> " %s=%s".formatted(key, params.getParam(key)))
                .collect(Collectors.joining("", name, ""));
    }
}
