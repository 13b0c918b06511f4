package io.waddle.voice.standalone;

import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.host.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Prints a development token for the stack in a data directory, or for VOICE_JWT_SECRET.")
final class TokenCommand implements Callable<Integer> {

    @Option(names = "--sub", paramLabel = "USER", required = true, description = "Whose token it is.")
    private String subject;

    @Option(
            names = "--scope",
            defaultValue = "voice",
            description = "Space separated (default: ${DEFAULT-VALUE}): voice voice:ingest voice:admin voice:analytics")
    private String scope;

    @Option(
            names = "--ttl",
            defaultValue = "12h",
            converter = TimeToLive.class,
            description = "How long it is good for (default: ${DEFAULT-VALUE}): 90s, 30m, 12h, 7d")
    private Duration ttl;

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
        var settings = Settings.fromEnvironment(System.getenv());
        var directory = DataDirectory.at(data);
        var secret = StackSecrets.jwtSecret(settings, directory.secrets())
                .orElseThrow(() -> new StartFailure(
                        "%s: no stack has run here (expected: the directory of `voice up`; see --data), and VOICE_JWT_SECRET is not set"
                                .formatted(directory.root())));
        spec.commandLine()
                .getOut()
                .println(new AccessTokens(secret, settings).mint(subject, scope, Instant.now(), ttl));
        return 0;
    }
}
