package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A meeting: who may come in, and its uses so far. Guarded by the lock of {@link Rooms}. */
final class Room {
    final String id;
    final Instant createdAt;
    final ObjectNode settings;
    final Map<String, Participant> participants = new LinkedHashMap<>();
    final List<Use> uses = new ArrayList<>();
    Instant updatedAt;
    boolean active = true;

    Room(String id, Instant createdAt, ObjectNode settings) {
        this.id = id;
        this.createdAt = createdAt;
        this.settings = settings;
        updatedAt = createdAt;
    }

    /** Somebody who may come in. */
    static final class Participant {
        final String id = UUID.randomUUID().toString();
        final Instant createdAt = Instant.now();
        final String userId;
        final String name;
        String preset;

        Participant(String userId, String name, String preset) {
            this.userId = userId;
            this.name = name;
            this.preset = preset;
        }
    }

    /** A connection. */
    static final class Peer {
        final String id = UUID.randomUUID().toString();
        final Instant joinedAt = Instant.now();
        final String participantId;
        final String userId;
        final String name;
        final String preset;
        Instant leftAt;

        Peer(String participantId, String userId, String name, String preset) {
            this.participantId = participantId;
            this.userId = userId;
            this.name = name;
            this.preset = preset;
        }

        boolean live() {
            return leftAt == null;
        }
    }

    /** What Cloudflare calls a session: from the first connection to the last. */
    static final class Use {
        final String id = UUID.randomUUID().toString();
        final Instant startedAt = Instant.now();
        final List<Peer> peers = new ArrayList<>();
        Instant endedAt;

        boolean live() {
            return endedAt == null;
        }

        List<Peer> livePeers() {
            return peers.stream().filter(Peer::live).toList();
        }
    }

    String title() {
        return settings.path("title").asText();
    }

    boolean isSet(String setting) {
        return settings.path(setting).asBoolean();
    }

    Optional<Use> liveUse() {
        return uses.stream().filter(Use::live).findFirst();
    }
}
