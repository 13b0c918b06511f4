package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The voice command line as a child process, as a user would run it. */
final class VoiceProcess implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(90);

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reading;

    private VoiceProcess(Process process) {
        this.process = process;
        this.reading = Thread.ofVirtual().start(this::readOutput);
    }

    static VoiceProcess start(Map<String, String> environment, String... arguments) {
        return start(System.getProperty("voice.jar"), environment, arguments);
    }

    /** Another program of ours. */
    static VoiceProcess start(String jar, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("voice.jvm.options"),
                "-Xmx384m"));
        command.addAll(List.of(System.getProperty("voice.jvm.short-lived", "").split(" ")));
        command.addAll(List.of("-jar", jar));
        command.addAll(List.of(arguments));
        command.removeIf(String::isEmpty);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("VOICE_"));
        builder.environment().putAll(environment);
        try {
            return new VoiceProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a line is printed that begins so, and returns what follows in it. */
    String awaitLine(String beginning, Duration timeout) {
        await("line %s".formatted(beginning))
                .atMost(timeout)
                .pollInterval(Duration.ofMillis(20))
                .conditionEvaluationListener(null)
                .until(() -> line(beginning).isPresent() || !process.isAlive());
        return line(beginning).orElseThrow(() -> new AssertionError("ended without it: " + output));
    }

    Optional<String> line(String beginning) {
        return output.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst();
    }

    List<String> output() {
        return List.copyOf(output);
    }

    /** Returns when all that it printed is read, too. */
    int awaitExit(Duration timeout) throws InterruptedException {
        assertThat(process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s: %s", timeout, output)
                .isTrue();
        assertThat(reading.join(STOP_TIMEOUT)).isTrue();
        return process.exitValue();
    }

    /** Resident memory, as the kernel counts it; Linux only. */
    long residentKiB() throws IOException {
        return java.nio.file.Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops its clock, as a long pause of the machine would; sockets stay open. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** Ctrl-C. */
    void interrupt() {
        signal("INT");
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("did not stop within %s".formatted(STOP_TIMEOUT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(status).as("kill -%s", name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("output ended: " + e.getMessage());
        }
    }
}
