package io.waddle.voice.standalone;

import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        description = "Runs one service against the Kafka, registry and PostgreSQL that the environment names.")
final class ServeCommand implements Callable<Integer> {

    /** Told at once: a service asks for them on a thread of its own, and would wait for them for ever. */
    private static final List<Setting> ALWAYS_NEEDED = List.of(Setting.KAFKA_BOOTSTRAP, Setting.SCHEMA_REGISTRY_URL);

    @Parameters(
            paramLabel = "SERVICE",
            description = "ingest-api, state-processor, realtimekit-connector or analytics-processor")
    private String name;

    @Override
    public Integer call() throws InterruptedException {
        var named = Services.named(name);
        logAs(named.name());
        var settings = Settings.fromEnvironment(System.getenv());
        ALWAYS_NEEDED.forEach(settings::text);
        var service = named.start().apply(settings);
        ForegroundProcess.closing(service::close).awaitEnd();
        return 0;
    }

    /** Before the first logger is made: logback reads these then. */
    private static void logAs(String service) {
        System.setProperty("logback.configurationFile", "logback-serve.xml");
        System.setProperty("voice.service", service);
    }
}
