package io.waddle.voice.standalone;

import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.host.StartFailure;
import io.waddle.voice.standalone.redrive.LetterAddress;
import io.waddle.voice.standalone.redrive.Redrive;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "redrive",
        description = "Puts dead letters that were commands back on the log, each once: those of the stack that runs on"
                + " a data directory, or of VOICE_KAFKA_BOOTSTRAP.")
final class RedriveCommand implements Callable<Integer> {

    /** Kafka forgets what was dealt with 7 days after the last run: older letters may have been put back already. */
    private static final String STANDARD = "7d";

    /** Which letters: one or the other. */
    private static final class Which {
        @Option(
                names = "--since",
                paramLabel = "TIME",
                converter = PointInTime.class,
                description = "Leave what was written before: 90s, 30m, 12h, 7d ago, or 2026-03-01T10:00:00Z"
                        + " (default: " + STANDARD + ").")
        private Instant since = new PointInTime().convert(STANDARD);

        @Option(
                names = "--offset",
                paramLabel = "PARTITION:OFFSET",
                converter = LetterAddressText.class,
                description = "Exactly this letter, though it was put back before or could not be read. Repeatable.")
        private List<LetterAddress> addresses = List.of();
    }

    @ArgGroup
    private Which which = new Which();

    @Option(names = "--dry-run", description = "Only tell what would be done.")
    private boolean dryRun;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DataDirectory.STANDARD,
            description = "The stack's directory (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ToolLog.errorsOnly();
        var settings = Settings.fromEnvironment(System.getenv());
        var reachable = settings.optional(Setting.KAFKA_BOOTSTRAP).isPresent()
                ? settings
                : settings.with(Setting.KAFKA_BOOTSTRAP, embeddedKafka());
        var out = spec.commandLine().getOut();
        var redrive = new Redrive(new KafkaConnection(reachable).properties(), dryRun, out::println);
        if (which.addresses.isEmpty()) {
            redrive.all(which.since);
        } else {
            redrive.exactly(which.addresses);
        }
        return 0;
    }

    private String embeddedKafka() {
        return DataDirectory.at(data)
                .kafkaInUse()
                .orElseThrow(() -> new StartFailure(
                        "%s: no stack with a Kafka runs here (expected: the directory of a running `voice up`; see --data), and VOICE_KAFKA_BOOTSTRAP is not set"
                                .formatted(DataDirectory.at(data).root())));
    }
}
