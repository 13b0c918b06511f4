package io.waddle.voice.standalone;

import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.VoiceStack.Running;
import io.waddle.voice.standalone.demo.Demo;
import io.waddle.voice.standalone.host.StartFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Runs everything on an embedded Kafka, schema registry and PostgreSQL, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    /** Where the data is kept: one or the other. */
    private static final class Where {
        @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept (default: .voice).")
        private Path data;

        @Option(
                names = "--ephemeral",
                description = "Keep everything in a temporary directory, and delete it at the end.")
        private boolean ephemeral;
    }

    @ArgGroup
    private Where where = new Where();

    @Option(names = "--demo", description = "Also play a lively evening in a waddle of its own, see `voice demo`.")
    private boolean demo;

    private volatile boolean ready;
    private volatile Optional<Demo> evening = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.fromEnvironment(System.getenv());
        if (demo && settings.optional(Setting.JWKS_URL).isPresent()) {
            throw new StartFailure(
                    "--demo: cannot make tokens for VOICE_JWKS_URL (expected: VOICE_JWT_SECRET, or `voice demo --token` beside it)");
        }
        var data = data();
        data.create();
        logTo(data.logs());
        var terminal = new Terminal(System.out);
        var stack = new VoiceStack(data, Services.ALL, terminal);
        var process = ForegroundProcess.closing(() -> {
            if (ready) {
                terminal.line("stopping");
            }
            evening.ifPresent(Demo::close);
            stack.close();
            if (where.ephemeral) {
                data.delete();
            }
        });
        try {
            var running = stack.start(settings);
            Welcome.lines(running, data, Instant.now(), demo ? Demo.WADDLE : Welcome.WADDLE)
                    .forEach(terminal::line);
            terminal.line("ready");
            ready = true;
            if (demo) {
                play(running, terminal);
            }
        } catch (RuntimeException e) {
            if (!process.isEnding()) {
                throw e;
            }
            // Ctrl-C during the start made it fail: nothing that the user needs to be told.
        }
        process.awaitEnd();
        return 0;
    }

    /** Until the process ends. */
    private void play(Running running, Terminal terminal) throws InterruptedException {
        var tokens = new AccessTokens(running.settings().text(Setting.JWT_SECRET), running.settings());
        var played = new Demo(running.ingest().orElseThrow(), tokens.ofDemo(), Demo.SEED, terminal::line);
        evening = Optional.of(played);
        played.play(Optional.empty());
    }

    private DataDirectory data() {
        if (where.ephemeral) {
            return DataDirectory.temporary();
        }
        return DataDirectory.at(where.data == null ? Path.of(DataDirectory.STANDARD) : where.data);
    }

    /** Before the first logger is made: logback reads these then. */
    private static void logTo(Path directory) {
        System.setProperty("logback.configurationFile", "logback-up.xml");
        System.setProperty("voice.log.dir", directory.toString());
    }
}
