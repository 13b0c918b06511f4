package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.benchmarks.Launcher;
import io.waddle.voice.runtime.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./voice serve state-processor} on embedded parts of ours, to be killed. */
public final class ProcessorProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 30;

    private static final List<Setting> TOLD = List.of(
            Setting.KAFKA_BOOTSTRAP,
            Setting.SCHEMA_REGISTRY_URL,
            Setting.STATE_PORT,
            Setting.STATE_DIR,
            Setting.JWT_SECRET,
            Setting.TIMER_CONNECT_LEASE,
            Setting.TIMER_NOBODY_CONNECTED);

    private final Process process;
    private final ExitHook hook = ExitHook.closing(this);

    private ProcessorProcess(Process process) {
        this.process = process;
    }

    /**
     * Returns at once; it finds its state where the one before left it.
     *
     * @param java options of its JVM, over those of the launcher
     */
    public static ProcessorProcess start(Parts parts, String java) throws IOException {
        Path log = parts.directory().resolve("processor.log");
        var builder = new ProcessBuilder(Launcher.script().toString(), "serve", "state-processor")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("VOICE_"));
        TOLD.forEach(setting ->
                builder.environment().put(setting.variable(), parts.settings().text(setting)));
        builder.environment().put("VOICE_JAVA_OPTS", java);
        return new ProcessorProcess(builder.start());
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        hook.forget();
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
            throw new IOException("state-processor did not stop within %d s".formatted(STOP_SECONDS));
        }
    }
}
