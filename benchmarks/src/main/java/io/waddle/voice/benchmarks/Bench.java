package io.waddle.voice.benchmarks;

import io.waddle.voice.benchmarks.scenario.Scenarios;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./voice bench}. */
@Command(
        name = "voice bench",
        description = "Measures how fast the product is, beside what else could do the same work.",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

    /** What to do. */
    enum Mode {
        quick,
        full,
        list
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "quick|full|list",
            defaultValue = "full",
            description = "quick: all of it in some minutes, to see which way the wind blows;"
                    + " full: an hour and a half, for figures that are told to others; list: what there is.")
    private Mode mode;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "These alone, see list.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--rounds", paramLabel = "N", description = "Measurements of each (full: 5, quick: 2).")
    private Integer rounds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results.json, results.md and charts go (default: bench-results/TIME).")
    private Path out;

    @Spec
    private CommandSpec spec;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var terminal = spec.commandLine().getOut();
        if (mode == Mode.list) {
            chosen().forEach(scenario -> terminal.printf(
                    "%-14s %s, in %s; beside: %s%n",
                    scenario.name(), scenario.measures(), scenario.unit(), scenario.peer()));
            return CommandLine.ExitCode.OK;
        }
        var directory = directory();
        logTo(directory);
        return new Session(plan(), terminal).run(chosen(), directory);
    }

    private List<Scenario> chosen() {
        var names = Scenarios.ALL.stream().map(Scenario::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--only: %s (expected: %s)".formatted(name, String.join(", ", names)));
            }
        }
        return Scenarios.ALL.stream()
                .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
                .toList();
    }

    private Plan plan() {
        if (rounds != null && rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds: %d (expected: 1 or more)".formatted(rounds));
        }
        var plan = mode == Mode.quick ? Plan.quick() : Plan.full();
        return rounds == null ? plan : plan.withRounds(rounds);
    }

    private Path directory() {
        return out != null
                ? out
                : Launcher.root()
                        .resolve("bench-results")
                        .resolve(TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    }

    /** Before the first logger is made: logback reads these then. */
    private static void logTo(Path directory) {
        System.setProperty("logback.configurationFile", "logback-bench.xml");
        System.setProperty("voice.log.dir", directory.toString());
    }
}
