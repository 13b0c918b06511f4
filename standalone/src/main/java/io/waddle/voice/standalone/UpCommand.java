package io.waddle.voice.standalone;

import io.waddle.voice.runtime.Settings;
import java.nio.file.Path;
import java.time.Instant;
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

    private volatile boolean ready;

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.fromEnvironment(System.getenv());
        var data = data();
        data.create();
        logTo(data.logs());
        var terminal = new Terminal(System.out);
        var stack = new VoiceStack(data, Services.ALL, terminal);
        var process = ForegroundProcess.closing(() -> {
            if (ready) {
                terminal.line("stopping");
            }
            stack.close();
            if (where.ephemeral) {
                data.delete();
            }
        });
        try {
            var running = stack.start(settings);
            Welcome.lines(running, data, Instant.now()).forEach(terminal::line);
            terminal.line("ready");
            ready = true;
        } catch (RuntimeException e) {
            if (!process.isEnding()) {
                throw e;
            }
            // Ctrl-C during the start made it fail: nothing that the user needs to be told.
        }
        process.awaitEnd();
        return 0;
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
