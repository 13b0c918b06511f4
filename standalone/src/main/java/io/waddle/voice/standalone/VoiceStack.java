package io.waddle.voice.standalone;

import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.Services.Service;
import io.waddle.voice.standalone.host.Port;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The whole system in this process: the embedded parts, then the services on them. */
final class VoiceStack implements AutoCloseable {

    private final DataDirectory data;
    private final List<Service> services;
    private final Terminal terminal;
    private final StartedParts parts = new StartedParts();

    VoiceStack(DataDirectory data, List<Service> services, Terminal terminal) {
        this.data = data;
        this.services = List.copyOf(services);
        this.terminal = terminal;
    }

    /**
     * A running stack.
     *
     * @param settings as the services were given them, with the addresses that were chosen
     */
    record Running(Settings settings, List<RunningService> services) {

        /** Where ingest-api answers, if it is among the services. */
        Optional<URI> ingest() {
            return services.stream()
                    .filter(service -> service.name().equals("ingest-api"))
                    .map(RunningService::uri)
                    .findFirst();
        }
    }

    /**
     * Returns once every service is ready. To be called once. When it throws, what was started stays until
     * {@link #close()}.
     */
    Running start(Settings given) throws InterruptedException {
        StartedParts.await(parts.start("lock", data::lock));
        data.ingestAddress().forget();
        var chosen = withPorts(given);
        var settings = new EmbeddedParts(data, parts, terminal)
                .start(StackSecrets.addTo(chosen, data.secrets())
                        .withDefault(Setting.STATE_DIR, data.state().toString())
                        // Whoever tries them out has their receiver here.
                        .withDefault(Setting.WEBHOOKS_TO_LOOPBACK, "true"));
        var running = startServices(settings);
        try (var readiness = new Readiness(terminal)) {
            readiness.await(running);
        }
        var stack = new Running(settings, running);
        stack.ingest().ifPresent(uri -> data.ingestAddress().tell(uri.toString()));
        return stack;
    }

    /**
     * Services first, so that they have what they need to finish. May be called at any time, from any thread, and more than
     * once.
     */
    @Override
    public void close() {
        parts.close();
    }

    private List<RunningService> startServices(Settings settings) {
        var starting = new ArrayList<CompletableFuture<RunningService>>();
        // The last started is closed first: what takes commands stops before what decides them.
        for (var service : services.reversed()) {
            terminal.waitingFor("%s (%s)".formatted(service.name(), port(settings, service)));
            starting.add(parts.start(service.name(), () -> service.start().apply(settings)));
        }
        Collections.reverse(starting);
        return starting.stream().map(StartedParts::await).toList();
    }

    /** Taken: told before anything starts. Free: one service is told where another will be. */
    private Settings withPorts(Settings given) {
        var settings = given;
        for (var service : services) {
            settings = settings.with(
                    service.port(), Integer.toString(port(given, service).choose()));
        }
        return settings;
    }

    private static Port port(Settings settings, Service service) {
        var setting = service.port();
        return new Port(setting.variable(), settings.text(Setting.BIND), settings.integer(setting));
    }
}
