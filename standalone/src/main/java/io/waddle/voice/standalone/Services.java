package io.waddle.voice.standalone;

import io.waddle.voice.analytics.AnalyticsProcessor;
import io.waddle.voice.connector.RealTimeKitConnector;
import io.waddle.voice.ingest.IngestApi;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.host.StartFailure;
import io.waddle.voice.state.StateProcessor;
import java.util.List;
import java.util.function.Function;

/** The services, in the order in which data meets them. */
final class Services {

    /** One of them: its name, the setting of its port, how it is started. */
    record Service(String name, Setting port, Function<Settings, RunningService> start) {}

    static final List<Service> ALL = List.of(
            new Service("ingest-api", Setting.INGEST_PORT, IngestApi::start),
            new Service("state-processor", Setting.STATE_PORT, StateProcessor::start),
            new Service("realtimekit-connector", Setting.CONNECTOR_PORT, RealTimeKitConnector::start),
            new Service("analytics-processor", Setting.ANALYTICS_PORT, AnalyticsProcessor::start));

    private Services() {}

    static Service named(String name) {
        return ALL.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new StartFailure("no service %s (expected: %s)".formatted(name, String.join(", ", names()))));
    }

    static List<String> names() {
        return ALL.stream().map(Service::name).toList();
    }
}
