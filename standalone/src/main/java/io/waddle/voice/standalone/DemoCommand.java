package io.waddle.voice.standalone;

import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.demo.Demo;
import io.waddle.voice.standalone.host.StartFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Plays a lively evening in a waddle of its own on a running system, until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--base",
            paramLabel = "URL",
            converter = BaseUrl.class,
            description = "Where ingest-api answers (default: that of the stack that runs on --data).")
    private URI base;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "With the scopes " + Demo.SCOPE
                    + " (default: made with the secret of the stack in --data, or with VOICE_JWT_SECRET).")
    private String token;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeToLive.class,
            description = "End by itself after: 90s, 2m, 1h.")
    private Duration length;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + Demo.SEED,
            description = "Of what people want; the same again for the same (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DataDirectory.STANDARD,
            description = "The stack's directory (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var directory = DataDirectory.at(data);
        var where = base == null ? embeddedIngest(directory) : base;
        var out = spec.commandLine().getOut();
        var demo = new Demo(where, tokens(directory), seed, out::println);
        ForegroundProcess.closing(demo::close);
        demo.play(Optional.ofNullable(length));
        return 0;
    }

    private static URI embeddedIngest(DataDirectory directory) {
        return directory
                .ingestInUse()
                .map(URI::create)
                .orElseThrow(() -> new StartFailure(
                        "%s: no stack runs here (expected: the directory of a running `voice up`; see --data), and --base is not given"
                                .formatted(directory.root())));
    }

    private Supplier<String> tokens(DataDirectory directory) {
        if (token != null) {
            // Checked here: whoever refuses it as a header would print it.
            if (!token.matches("[!-~]+")) {
                throw new ParameterException(
                        spec.commandLine(), "--token: not one (expected: visible ASCII characters)");
            }
            return () -> token;
        }
        var settings = Settings.fromEnvironment(System.getenv());
        return StackSecrets.jwtSecret(settings, directory.secrets())
                .map(secret -> new AccessTokens(secret, settings).ofDemo())
                .orElseThrow(() -> new StartFailure(
                        "%s: no secret to make tokens with (expected: the directory of `voice up`; see --data), and neither --token nor VOICE_JWT_SECRET is given"
                                .formatted(directory.root())));
    }
}
