package io.waddle.voice.state.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Connections of one stay, as the media service reports them: in any order, more than once. One that left stays known,
 * so that a late report of its arrival cannot bring it back.
 */
public record Peers(List<Peer> known) {
    static final Peers NONE = new Peers(List.of());
    /** Tabs and reconnects of one stay whose reports may still be on their way. */
    private static final int KEPT = 16;

    public record Peer(String id, boolean left) {}

    boolean anyOpen() {
        return known.stream().anyMatch(peer -> !peer.left());
    }

    Peers joined(String peerId) {
        return isKnown(peerId) ? this : plus(new Peer(peerId, false));
    }

    Peers left(String peerId) {
        if (!isKnown(peerId)) {
            return plus(new Peer(peerId, true));
        }
        return new Peers(known.stream()
                .map(peer -> peer.id().equals(peerId) ? new Peer(peerId, true) : peer)
                .toList());
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
