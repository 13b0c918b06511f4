package io.waddle.voice.realtimekit.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests to the API, without their tokens and bodies. */
final class Journal {
    private static final int KEPT = 10_000;

    private final Deque<SimulatedRequest> requests = new ArrayDeque<>();

    synchronized void note(SimulatedRequest request) {
        if (requests.size() == KEPT) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<SimulatedRequest> all() {
        return List.copyOf(requests);
    }
}
