package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.benchmarks.Launcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code ./voice up} on free ports, in a process of its own. */
public final class StackProcess implements AutoCloseable {
    private static final int READY_SECONDS = 180;
    private static final int STOP_SECONDS = 30;
    private static final double TICKS_PER_SECOND = 100;
    /** Counted from behind the name, which may have blanks in it. */
    private static final int USER_TIME = 11;

    private static final List<String> PORTS = List.of(
            "VOICE_INGEST_PORT",
            "VOICE_STATE_PORT",
            "VOICE_ANALYTICS_PORT",
            "VOICE_CONNECTOR_PORT",
            "VOICE_KAFKA_PORT",
            "VOICE_REGISTRY_PORT",
            "VOICE_POSTGRES_PORT");

    private final Process process;
    private final long started;
    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private final ExitHook hook = ExitHook.closing(this);

    private StackProcess(Process process, long started) {
        this.process = process;
        this.started = started;
    }

    /** Returns when it has said that it is ready. */
    public static StackProcess start(Path data) throws Exception {
        var builder = new ProcessBuilder(Launcher.script().toString(), "up", "--data", data.toString())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("VOICE_"));
        PORTS.forEach(port -> builder.environment().put(port, "0"));
        long started = System.nanoTime();
        var stack = new StackProcess(builder.start(), started);
        Thread.startVirtualThread(() -> read(stack.process, stack.ready));
        try {
            stack.ready.get(READY_SECONDS, TimeUnit.SECONDS);
            return stack;
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    private static void read(Process process, CompletableFuture<Long> ready) {
        var said = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.complete(System.nanoTime());
                } else if (!ready.isDone()) {
                    said.append(line).append('\n');
                }
            }
            ready.completeExceptionally(new IllegalStateException("./voice up ended: " + said));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    public double secondsToReady() {
        return (ready.join() - started) / 1e9;
    }

    /** Whether the system tells of processes, as Linux does. */
    public boolean isObservable() {
        return Files.isReadable(proc("stat"));
    }

    /** Of user and system, since its start. */
    public double cpuSeconds() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_PER_SECOND;
    }

    public long residentBytes() throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    /** {@code kill -9}; PostgreSQL stays, and the next start has to deal with it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        hook.forget();
        process.destroy();
        if (process.onExit()
                        .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                        .join()
                == null) {
            process.destroyForcibly();
            throw new IOException("./voice up did not stop within %d s".formatted(STOP_SECONDS));
        }
    }
}
