package io.waddle.voice.standalone;

import io.waddle.voice.analytics.AnalyticsRebuild;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.host.StartFailure;
import io.waddle.voice.standalone.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild-analytics",
        description =
                "Replays the log into fresh analytics tables beside those in use, tells whether they are the same,"
                        + " and puts them in their place; everything goes on meanwhile. Those of the stack that runs on a data"
                        + " directory, or of VOICE_KAFKA_BOOTSTRAP, VOICE_SCHEMA_REGISTRY_URL and VOICE_POSTGRES_URL.")
final class RebuildAnalyticsCommand implements Callable<Integer> {

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
        var settings = reachable(Settings.fromEnvironment(System.getenv()), DataDirectory.at(data));
        var out = spec.commandLine().getOut();
        try {
            AnalyticsRebuild.run(settings, out::println);
            return 0;
        } catch (SQLException e) {
            throw new StartFailure(
                    "PostgreSQL at %s: %s (the tables in use are as they were; run this again)"
                            .formatted(settings.text(Setting.POSTGRES_URL), e.getMessage()),
                    e);
        }
    }

    private static Settings reachable(Settings given, DataDirectory data) {
        var settings = embedded(given, Setting.KAFKA_BOOTSTRAP, data, data.kafkaInUse());
        settings = embedded(settings, Setting.SCHEMA_REGISTRY_URL, data, data.registryInUse());
        if (settings.optional(Setting.POSTGRES_URL).isPresent()) {
            return settings;
        }
        return embedded(settings, Setting.POSTGRES_URL, data, data.postgresInUse())
                .with(Setting.POSTGRES_USER, EmbeddedPostgres.USER)
                .with(Setting.POSTGRES_PASSWORD, EmbeddedPostgres.password(data.secrets()));
    }

    private static Settings embedded(Settings given, Setting setting, DataDirectory data, Optional<String> address) {
        if (given.optional(setting).isPresent()) {
            return given;
        }
        return given.with(
                setting,
                address.orElseThrow(() -> new StartFailure(
                        "%s: no stack runs here that brings its own (expected: the directory of a running `voice up`; see --data), and %s is not set"
                                .formatted(data.root(), setting.variable()))));
    }
}
