package io.waddle.voice.benchmarks;

import io.waddle.voice.benchmarks.report.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the machine what it is and what else it does. What it does not tell (not being Linux) is left out. */
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path TIMES = Path.of("/proc/stat");
    /** Of user mode, in ticks of 10 ms: user, nice, system, irq, softirq, steal. */
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);

    private static final double TICKS_PER_SECOND = 100;

    private Machine() {}

    /**
     * Looks on for that long, to see what others do.
     *
     * @param settings of the run
     */
    static Environment observe(Map<String, String> settings, Duration span) throws InterruptedException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        value(CPU, "model name").ifPresent(model -> facts.put("CPU", model));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        value(MEMORY, "MemTotal").ifPresent(memory -> facts.put("memory", memory));
        facts.put("kernel", property("os.name") + " " + property("os.version"));
        facts.put("JDK", property("java.vm.name") + " " + property("java.vm.version"));
        facts.put(
                "JVM options",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        versions().forEach(facts::put);
        commit().ifPresent(commit -> facts.put("commit", commit));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load >= 0) {
            facts.put("load average", Double.toString(load));
        }
        facts.putAll(settings);
        return new Environment(facts, coresOfOthers(span));
    }

    /** Of what is measured and of what it is held against, as the build has them. */
    private static Map<String, String> versions() {
        var versions = new Properties();
        try (InputStream file = Machine.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, versions::getProperty, (one, _) -> one, TreeMap::new));
    }

    /** We sleep meanwhile. */
    private static double coresOfOthers(Duration span) throws InterruptedException {
        if (!Files.isReadable(TIMES)) {
            return 0;
        }
        long ticks = busyTicks();
        long start = System.nanoTime();
        Thread.sleep(span);
        double seconds = (System.nanoTime() - start) / 1e9;
        return (busyTicks() - ticks) / TICKS_PER_SECOND / seconds;
    }

    private static long busyTicks() {
        String[] times = lines(TIMES).findFirst().orElseThrow().split("\\s+", -1);
        return BUSY.stream().mapToLong(column -> Long.parseLong(times[column])).sum();
    }

    private static Optional<String> value(Path file, String name) {
        return lines(file)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        return System.getProperty(name);
    }

    /** With a + where something is changed and not committed. */
    private static Optional<String> commit() {
        return git("rev-parse", "--short", "HEAD")
                .map(commit -> git("status", "--porcelain", "--untracked-files=no")
                                .filter(changes -> !changes.isEmpty())
                                .isPresent()
                        ? commit + "+"
                        : commit);
    }

    private static Optional<String> git(String... arguments) {
        try {
            var process = new ProcessBuilder(
                            Stream.concat(Stream.of("git", "-C", Launcher.root().toString()), Arrays.stream(arguments))
                                    .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(output)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
