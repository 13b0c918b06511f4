package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.Participant;
import io.waddle.voice.state.domain.Peers;
import io.waddle.voice.state.domain.Row;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Session;
import io.waddle.voice.state.domain.StageRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of a waddle matters for what can become of it: states and armed timers, without ids and times. */
final class Situations {
    private Situations() {}

    static String of(List<Row> rows) {
        return rows.stream()
                .map(Situations::of)
                .flatMap(Optional::stream)
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> of(Row row) {
        return switch (row) {
            case Participant who ->
                Optional.of("%s in %s: %s %s, %d of %d peers"
                        .formatted(
                                who.stay().userId(),
                                who.stay().channelId(),
                                who.role(),
                                who.connection().state(),
                                who.peers().known().stream()
                                        .filter(peer -> !peer.left())
                                        .count(),
                                who.peers().known().stream().map(Peers.Peer::id).count()));
            case StageRequest.Open open ->
                Optional.of("%s %s".formatted(open.ask().userId(), open.status()));
            case Session session ->
                Optional.of(
                        "session of %s%s".formatted(session.channelId(), session.everConnected() ? "" : ", silent"));
            case ScheduledEvent event -> Optional.of("%s %s".formatted(event.id(), event.status()));
            case Lease lease -> Optional.of(lease.timer().getClass().getSimpleName());
            default -> Optional.empty();
        };
    }
}
