package io.waddle.voice.standalone;

import io.waddle.voice.runtime.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        description = "Runs one service against the Kafka, registry and PostgreSQL that the environment names.")
final class ServeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "ingest-api, state-processor or analytics-processor")
    private String name;

    @Override
    public Integer call() throws InterruptedException {
        var service = Services.named(name).start().apply(Settings.fromEnvironment(System.getenv()));
        ForegroundProcess.closing(service::close).awaitEnd();
        return 0;
    }
}
