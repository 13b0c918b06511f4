package io.waddle.voice.system;

import io.waddle.voice.system.ServedProcesses.Served;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Two ingest-api processes, of which the second may die. */
final class IngestPair {
    private final ServedSystem system;
    private Served second;

    private IngestPair(ServedSystem system, Served second) {
        this.system = system;
        this.second = second;
    }

    static IngestPair launch(ServedSystem system) {
        system.services().serveIngest();
        return new IngestPair(system, system.services().launchIngest("1", Optional.empty()));
    }

    Served second() {
        return second;
    }

    List<URI> uris() {
        return List.of(system.ingest(), second.uri());
    }

    /** Where it was; clients find out when it is ready. */
    void restartSecond() {
        second = system.services().launchIngest("1", Optional.of(second.uri()));
    }
}
