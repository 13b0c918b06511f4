package io.waddle.voice.state.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Connections of one stay, as the media service reports them: in any order, more than once. One that left stays known,
 * so that a late report of its arrival cannot bring it back.
 */
public record Peers(List<Peer> known) {
    static final Peers NONE = new Peers(List.of());
    /** Tabs and reconnects of one stay whose reports may still be on their way. */
    private static final int KEPT = 16;

    /** @param mediaSessionId the use of the meeting that it belongs to, where the report named one */
    public record Peer(String id, boolean left, Optional<String> mediaSessionId) {
        private Peer gone() {
            return new Peer(id, true, mediaSessionId);
        }
    }

    boolean anyOpen() {
        return known.stream().anyMatch(peer -> !peer.left());
    }

    Peers joined(String peerId, Optional<String> mediaSessionId) {
        return isKnown(peerId) ? this : plus(new Peer(peerId, false, mediaSessionId));
    }

    Peers left(String peerId, Optional<String> mediaSessionId) {
        return isKnown(peerId)
                ? without(peer -> peer.id().equals(peerId))
                : plus(new Peer(peerId, true, mediaSessionId));
    }

    Peers ended(String mediaSessionId) {
        return without(
                peer -> peer.mediaSessionId().filter(mediaSessionId::equals).isPresent());
    }

    private Peers without(Predicate<Peer> gone) {
        return new Peers(
                known.stream().map(peer -> gone.test(peer) ? peer.gone() : peer).toList());
    }

    private boolean isKnown(String peerId) {
        return known.stream().anyMatch(peer -> peer.id().equals(peerId));
    }

    private Peers plus(Peer peer) {
        var peers = new ArrayList<>(known);
        if (peers.size() >= KEPT) {
            peers.remove(peers.stream().filter(Peer::left).findFirst().orElse(peers.getFirst()));
        }
        peers.add(peer);
        return new Peers(List.copyOf(peers));
    }
}
