package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.realtimekit.simulator.Room.Participant;
import io.waddle.voice.realtimekit.simulator.Room.Peer;
import io.waddle.voice.realtimekit.simulator.Room.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Meetings and connections, and the webhooks that tell of them. One lock for all: a developer's machine has few. */
final class Rooms {
    /** A stand-in for an evening, not for a year. */
    private static final int MOST_ROOMS = 10_000;
    /** Nobody comes in any more, but who closed one may not know that it is done. */
    private static final int INACTIVE_REMEMBERED = 100;
    /** Fields of a meeting that its owner sets. */
    private static final List<String> SETTINGS = List.of(
            "title",
            "record_on_start",
            "live_stream_on_start",
            "persist_chat",
            "session_keep_alive_time_in_secs",
            "transcribe_on_end",
            "summarize_on_end",
            "ai_config",
            "recording_config");

    private static final String ACTIVE = "ACTIVE";
    private static final List<String> STATUSES = List.of(ACTIVE, "INACTIVE");

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final WebhookSender webhooks;
    private final ScheduledExecutorService clock;
    private final Duration keepAlive;
    private List<UseWatcher> watchers = List.of();

    Rooms(WebhookSender webhooks, ScheduledExecutorService clock, Duration keepAlive) {
        this.webhooks = webhooks;
        this.clock = clock;
        this.keepAlive = keepAlive;
    }

    /** As {@link #remembered} told. */
    synchronized void restore(JsonNode remembered) {
        for (JsonNode known : remembered) {
            var createdAt = Instant.parse(known.path("created_at").asText());
            var room = new Room(
                    known.path("id").asText(),
                    createdAt,
                    known.<ObjectNode>deepCopy().retain(SETTINGS));
            room.active = known.path("status").asText().equals(ACTIVE);
            room.updatedAt = Instant.parse(known.path("updated_at").asText());
            rooms.put(room.id, room);
        }
    }

    /** Meetings without who may come in and who did: they enrol again. Of inactive ones the latest only. */
    synchronized ArrayNode remembered() {
        long forgotten = rooms.values().stream().filter(room -> !room.active).count() - INACTIVE_REMEMBERED;
        var inactive = new AtomicLong();
        return Payloads.list(rooms.values().stream()
                .filter(room -> room.active || inactive.getAndIncrement() >= forgotten)
                .map(Payloads::meeting));
    }

    /** @param told of every use, with the lock of this held */
    synchronized void watch(List<UseWatcher> told) {
        watchers = told;
    }

    synchronized ObjectNode create(ObjectNode settings) {
        if (rooms.size() >= MOST_ROOMS) {
            throw new Refused(400, "too many meetings for a simulator");
        }
        var room = new Room(UUID.randomUUID().toString(), Instant.now(), settings.retain(SETTINGS));
        rooms.put(room.id, room);
        return Payloads.meeting(room);
    }

    synchronized List<ObjectNode> search(String text) {
        return rooms.values().stream()
                .filter(room -> text == null || room.title().contains(text) || room.id.equals(text))
                .map(Payloads::meeting)
                .toList();
    }

    synchronized ObjectNode meeting(String id) {
        return Payloads.meeting(room(id));
    }

    synchronized ObjectNode patch(String id, ObjectNode change) {
        var room = room(id);
        if (change.has("status")) {
            String status = change.path("status").asText();
            if (!STATUSES.contains(status)) {
                throw new Refused(400, "status must be one of " + STATUSES);
            }
            room.active = status.equals(ACTIVE);
        }
        room.settings.setAll(change.retain(SETTINGS));
        room.updatedAt = Instant.now();
        return Payloads.meeting(room);
    }

    /** An upsert, as observed: the same participant again for the same user. The preset of a repeat is not applied. */
    synchronized Participant enrol(String meetingId, String userId, String name, String preset) {
        return room(meetingId).participants.computeIfAbsent(userId, added -> new Participant(added, name, preset));
    }

    synchronized List<ObjectNode> participants(String meetingId) {
        return room(meetingId).participants.values().stream()
                .map(Payloads::participant)
                .toList();
    }

    synchronized ObjectNode participant(String meetingId, String participantId) {
        return Payloads.participant(enrolled(meetingId, participantId));
    }

    synchronized ObjectNode changePreset(String meetingId, String participantId, String preset) {
        var participant = enrolled(meetingId, participantId);
        participant.preset = preset;
        return Payloads.participant(participant);
    }

    /** Ends all tokens of the participant; who is connected stays connected. */
    synchronized ObjectNode unenrol(String meetingId, String participantId) {
        var participant = enrolled(meetingId, participantId);
        room(meetingId).participants.remove(participant.userId);
        return Payloads.participant(participant);
    }

    synchronized ObjectNode activeSession(String meetingId) {
        var room = room(meetingId);
        return Payloads.session(room, liveUse(room));
    }

    /** @return who is gone */
    synchronized int kick(String meetingId, Collection<String> participantIds, Collection<String> userIds) {
        return disconnectAll(
                meetingId, peer -> participantIds.contains(peer.participantId) || userIds.contains(peer.userId));
    }

    /** Ends the use of the meeting at once. */
    synchronized int kickAll(String meetingId) {
        int gone = disconnectAll(meetingId, _ -> true);
        var room = room(meetingId);
        room.liveUse().ifPresent(use -> end(room, use, UseWatcher.HOST_ENDED));
        return gone;
    }

    private int disconnectAll(String meetingId, Predicate<Peer> whom) {
        var room = room(meetingId);
        var gone = room.liveUse().stream()
                .flatMap(use -> use.livePeers().stream())
                .filter(whom)
                .toList();
        gone.forEach(peer -> leave(room, peer));
        return gone.size();
    }

    synchronized List<ObjectNode> sessions(String meetingId, String status) {
        return rooms.values().stream()
                .filter(room -> meetingId == null || room.id.equals(meetingId))
                .flatMap(room -> room.uses.stream()
                        .filter(use -> status == null || status.equals("LIVE") == use.live())
                        .map(use -> Payloads.session(room, use)))
                .toList();
    }

    synchronized List<ObjectNode> sessionParticipants(String sessionId) {
        return rooms.values().stream()
                .flatMap(room -> room.uses.stream())
                .filter(use -> use.id.equals(sessionId))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("session"))
                .peers
                .stream()
                .map(Payloads::sessionParticipant)
                .toList();
    }

    /**
     * Connects whoever holds a token; nothing when the meeting is inactive or the token has ended.
     *
     * @return id of the connection
     */
    synchronized Optional<String> connect(String meetingId, String userId) {
        var room = room(meetingId);
        var participant = room.participants.get(userId);
        if (!room.active || participant == null) {
            return Optional.empty();
        }
        return Optional.of(
                enter(room, new Peer(participant.id, participant.userId, participant.name, participant.preset)));
    }

    /** Connects somebody who was never let in. */
    synchronized String intrude(String meetingId, String userId) {
        return enter(room(meetingId), new Peer("", userId, userId, ""));
    }

    private String enter(Room room, Peer peer) {
        var use = room.liveUse().orElseGet(() -> begin(room));
        use.peers.add(peer);
        webhooks.send(Payloads.event("meeting.participantJoined", room, use, peer));
        return peer.id;
    }

    private Use begin(Room room) {
        var use = new Use();
        room.uses.add(use);
        webhooks.send(Payloads.event("meeting.started", room, use));
        watchers.forEach(watcher -> watcher.begun(room, use));
        return use;
    }

    synchronized void disconnect(String peerId) {
        for (Room room : rooms.values()) {
            room.liveUse().stream()
                    .flatMap(use -> use.livePeers().stream())
                    .filter(peer -> peer.id.equals(peerId))
                    .forEach(peer -> leave(room, peer));
        }
    }

    private void leave(Room room, Peer peer) {
        peer.leftAt = Instant.now();
        var use = room.liveUse().orElseThrow();
        webhooks.send(Payloads.event("meeting.participantLeft", room, use, peer));
        if (use.livePeers().isEmpty()) {
            var _ = clock.schedule(() -> endIfEmpty(room, use), keepAlive.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void endIfEmpty(Room room, Use use) {
        if (use.live() && use.livePeers().isEmpty()) {
            end(room, use, UseWatcher.ALL_LEFT);
        }
    }

    private void end(Room room, Use use, String reason) {
        use.endedAt = Instant.now();
        webhooks.send(Payloads.event("meeting.ended", room, use).put("reason", reason));
        watchers.forEach(watcher -> watcher.ended(room, use, reason));
    }

    /** Users who are connected now, once for each connection. */
    synchronized List<String> connected(String meetingId) {
        var users = new ArrayList<String>();
        room(meetingId).liveUse().ifPresent(use -> use.livePeers().forEach(peer -> users.add(peer.userId)));
        return users;
    }

    /** @throws Refused 404 */
    Room room(String id) {
        var room = rooms.get(id);
        if (room == null) {
            throw Refused.notFound("meeting");
        }
        return room;
    }

    /** @throws Refused 404 when nobody is connected */
    Use liveUse(Room room) {
        return room.liveUse().orElseThrow(() -> Refused.notFound("active session"));
    }

    private Participant enrolled(String meetingId, String participantId) {
        return room(meetingId).participants.values().stream()
                .filter(participant -> participant.id.equals(participantId))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("participant"));
    }
}
