package io.waddle.voice.system;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/** Where a storm takes place: two of each that may die, and the clients. */
record ChaosStage(
        ServedSystem system,
        ProcessorPair processors,
        IngestPair ingests,
        Town town,
        PatientClients clients,
        AcceptedTimes accepted)
        implements AutoCloseable {

    /** Returns when all services are ready. */
    static ChaosStage started(ServedSystem system, Town town) {
        var ingests = IngestPair.launch(system);
        system.services().serveAnalytics();
        var processors = new ProcessorPair(system);
        processors.start();
        ingests.second().awaitReady();
        var accepted = new AcceptedTimes();
        var clients = new PatientClients(ingests.uris(), accepted);
        return new ChaosStage(system, processors, ingests, town, clients, accepted);
    }

    /** How long it takes, from a moment on, until each waddle's clients are answered. */
    Map<String, Duration> awaitAccepted(long moment) {
        return accepted.awaitAfter(moment, town.waddles());
    }

    /** Of any waddle. */
    Duration longestSilence(long from, long until) {
        return town.waddles().stream()
                .map(waddle -> accepted.longestSilence(waddle, from, until))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public void close() {
        processors.close();
    }
}
